/** The present as ISO 8601 in UTC, with milliseconds. */
export type Clock = () => string;

export const systemClock: Clock = () => new Date().toISOString();

/**
 * The time of a change: now, but later than the last change in any case, so that whoever compares `updated_at` sees that
 * something changed even when two changes fall into one millisecond or the computer's clock was set back.
 */
export function changeTime(clock: Clock, previous: string): string {
  const now = clock();
  return now > previous ? now : new Date(Date.parse(previous) + 1).toISOString();
}
