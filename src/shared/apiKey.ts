/** Every key of the sandbox begins so, which keeps it from being sent to another host and a real key from being sent to the sandbox. */
export const SANDBOX_KEY_PREFIX = 'm0-sandbox-';

/** Any other character would be altered or cut off on its way into the header, so that another key would be sent. */
const SENDABLE = /^[\x21-\x7e]{8,512}$/;

/** Whether a key reaches a server exactly as it is. */
export function isSendableKey(key: string): boolean {
  return SENDABLE.test(key);
}

/**
 * A key as it is stored, from what was pasted: without blank ends, quotes and a leading `Token ` or `Bearer `, the header's name included.
 * Undefined when it holds a character that a header would alter, or is too short or too long to be one.
 */
export function parseApiKey(text: string): string | undefined {
  const key = text
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .replace(/^(?:authorization:\s*)?(?:token|bearer)\s+/i, '')
    .trim();
  return isSendableKey(key) ? key : undefined;
}
