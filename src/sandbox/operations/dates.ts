const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day that is in the calendar: `Date.parse` alone takes the 31st of February for one in March. */
export function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  return parts !== null && new Date(`${text}T00:00:00.000Z`).getUTCDate() === Number(parts[3]);
}

/** A point in time in milliseconds: a date, or a date and a time with or without its zone. Undefined for anything else. */
export function readTime(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length > 40 || !isDate(value.slice(0, 10))) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}
