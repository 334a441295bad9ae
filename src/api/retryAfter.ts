/** The longest wait that is told, in seconds: 68 years. RFC 9111, 1.2.2, names it for numbers that are larger than can be used. */
const LONGEST = 2 ** 31;

/** `Jan`, `Feb` and so on, as HTTP has them: JavaScript writes a date in the same form. */
const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2000, month)).toUTCString().slice(8, 11));
const MONTH = `(?<month>${MONTHS.join('|')})`;
const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const DAY = String.raw`(?<day>\d\d)`;
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;

/** The forms in which HTTP tells a date, all of which a recipient has to read. Source: RFC 9110, 5.6.7 */
const FORMS = [
  // Sun, 06 Nov 1994 08:49:37 GMT
  new RegExp(`^${WEEKDAY}, ${DAY} ${MONTH} (?<year>\\d{4}) ${TIME} GMT$`),
  // Sunday, 06-Nov-94 08:49:37 GMT
  new RegExp(`^${LONG_WEEKDAY}, ${DAY}-${MONTH}-(?<year>\\d\\d) ${TIME} GMT$`),
  // Sun Nov  6 08:49:37 1994
  new RegExp(`^${WEEKDAY} ${MONTH} (?<day>[ 1-3]\\d) ${TIME} (?<year>\\d{4})$`),
];

function dateOf(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  const found = FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return undefined;
  const { year = '', month = '', day, hour, minute, second } = found;
  // Second 60 is a leap second.
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const at = (wholeYear: number): number =>
    Date.UTC(wholeYear, MONTHS.indexOf(month), Number(day), Number(hour), Number(minute), Number(second));
  const wholeYear = year.length === 4 ? Number(year) : yearOf(Number(year), at, now);
  // There may be no such day in this month, of which JavaScript makes one of the next.
  const days = new Date(Date.UTC(wholeYear, MONTHS.indexOf(month) + 1, 0)).getUTCDate();
  return Number(day) < 1 || Number(day) > days ? undefined : at(wholeYear);
}

/** The year of two digits: the latest that is not more than 50 years ahead. */
function yearOf(digits: number, at: (year: number) => number, now: number): number {
  const today = new Date(now);
  const year = Math.floor(today.getUTCFullYear() / 100) * 100 + digits;
  const latest = today.setUTCFullYear(today.getUTCFullYear() + 50);
  return [year + 100, year].find((one) => at(one) <= latest) ?? year - 100;
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
  if (/^\d+$/.test(text)) return bounded(Number(text) * 1000);
  const until = dateOf(text, now);
  return until === undefined ? undefined : bounded(until - (dateOf(serverDate?.trim(), now) ?? now));
}

function bounded(milliseconds: number): number {
  return Math.min(Math.max(0, milliseconds), LONGEST * 1000);
}
