import { setTimeout as delay } from 'node:timers/promises';
import { patience } from '../../scripts/test/patience.mjs';

/** How often a state is looked at, in ms. */
const interval = 50;

/**
 * Repeats a check until it no longer throws: for a state that comes about in another process and tells nobody.
 * @param limit in ms, on an ordinary machine: a slower one gets more
 * @throws what the last check threw
 */
export async function eventually<T>(check: () => Promise<T> | T, limit = 10_000): Promise<T> {
  const end = Date.now() + patience(limit);
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await delay(interval);
  }
}
