/**
 * Parses an answer. A key named `__proto__` is left out at any depth: it has no meaning in this API, and copying such an object would
 * change the copy's prototype. Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  if (!/__proto__|\\u00/i.test(text)) return JSON.parse(text);
  return JSON.parse(text, (name: string, value: unknown) => (name === '__proto__' ? undefined : value));
}

/** Whether a parsed value is an object that is no array, so that its fields can be looked at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
