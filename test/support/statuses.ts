/** Every status of an answer that is no success, as far as HTTP has numbers for them. */
export const everyRefusal: readonly number[] = Array.from({ length: 300 }, (_, index) => 300 + index);

/** Those of 4xx that are no refusal: said after the request was passed on, or after it was carried out. */
const AFTERWARDS = new Set([406, 408, 460, 499]);

/**
 * The statuses that prove that a write was not carried out, written down a second time: `src/api/errors/statuses.ts` gives the source
 * of each.
 */
export const provesNotMade: ReadonlySet<number> = new Set([
  ...[301, 307, 308],
  ...everyRefusal.filter((status) => status >= 400 && status < 500 && !AFTERWARDS.has(status)),
  ...[501, 505, 511],
]);
