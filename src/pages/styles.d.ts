/** Style sheets are bundled into the page's own; importing one gives nothing. */
declare module '*.css';
