const SECONDS = /^\d{1,7}$/;
const IMF_FIXDATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

function dateOf(text: string | undefined): number | undefined {
  if (text === undefined || !IMF_FIXDATE.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * How many milliseconds the server asks to wait, or undefined when it does not say so readably. Strict on purpose:
 * `Date.parse('soon, -1')` is a day in 2001, which would mean "at once". A date is measured against the server's own clock, its
 * `Date` header, where there is one.
 * Source: RFC 9110, 10.2.3
 */
export function retryAfterMs(
  retryAfter: string | undefined,
  serverDate: string | undefined,
  now: number,
): number | undefined {
  const text = retryAfter?.trim();
  if (text === undefined) return undefined;
  if (SECONDS.test(text)) return Number(text) * 1000;
  const until = dateOf(text);
  return until === undefined ? undefined : Math.max(0, until - (dateOf(serverDate?.trim()) ?? now));
}
