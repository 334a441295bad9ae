/** Begins every line of mocha's report in the console of the extension host. */
export const reportPrefix = '[mocha] ';
