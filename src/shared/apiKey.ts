/** Every key of the sandbox begins so, which keeps it from being sent to another host and a real key from being sent to the sandbox. */
export const SANDBOX_KEY_PREFIX = 'm0-sandbox-';

/**
 * A key as it is stored, from what was pasted: without blank ends, quotes and a leading `Token ` or `Bearer `. Undefined when it holds a
 * character that a header would alter, or is too short or too long to be one.
 */
export function parseApiKey(text: string): string | undefined {
  const key = text
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .replace(/^(token|bearer)\s+/i, '')
    .trim();
  return /^[\x21-\x7e]{8,512}$/.test(key) ? key : undefined;
}
