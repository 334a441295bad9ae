/** The client's limits and clocks. Tests replace single ones; the product uses these. */
export interface Tuning {
  /** Requests under way at once. */
  concurrency: number;
  /** The largest request body, in bytes. */
  maxRequest: number;
  /** Tries of a read in all. */
  attempts: number;
  /** The longest wait that a server may ask for and get, in milliseconds. Beyond it the error tells the time. */
  maxWait: number;
  /** The first retry waits about twice as long, the second four times, in milliseconds. */
  backoff: number;
  /** Milliseconds since 1970. */
  now: () => number;
}

export const defaultTuning: Tuning = {
  concurrency: 6,
  maxRequest: 1_000_000,
  attempts: 3,
  maxWait: 5_000,
  backoff: 200,
  now: Date.now,
};

const DEFAULT_TIMEOUT = 30_000;
/** A timer's number of milliseconds is a signed 32-bit integer; a larger one would fire at once. */
const MAX_TIMEOUT = 2_147_483_647;

/** The time for a whole request, whatever a setting holds. */
export function timeoutOf(milliseconds: number | undefined): number {
  if (milliseconds === undefined || !(milliseconds > 0)) return DEFAULT_TIMEOUT;
  return Math.min(Math.max(1, Math.round(milliseconds)), MAX_TIMEOUT);
}
