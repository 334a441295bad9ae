import { isRecord } from './json.ts';

/**
 * Whatever was thrown, as an error. JavaScript throws any value, and an error of another realm, such as a frame or a worker, is no `Error`
 * here: its message is kept.
 */
export function toError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  if (isRecord(thrown) && typeof thrown['message'] === 'string') return new Error(thrown['message']);
  return new Error(textOf(thrown));
}

/** An object need not have a text: without a prototype, or with a `toString` that throws, `String` throws too. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return Object.prototype.toString.call(thrown);
  }
}
