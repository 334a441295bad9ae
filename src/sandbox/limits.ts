/**
 * What one request may ask for at most, and what is kept of many. The platform documents few limits (page_size, top_k); the others are
 * chosen so that no request of 1 MB takes long or much, and so that whatever a person or a client sends in earnest fits. The README
 * tells them all. Characters are code points, as a person counts them.
 */
export const LIMITS = {
  /** Bytes of a body. */
  body: 2 ** 20,
  /** Bytes of a request's first line and headers. */
  head: 2 ** 14,
  headers: 100,
  /** Levels of a JSON body. */
  depth: 200,
  /** Values in a JSON body: objects, lists, texts, numbers, … */
  values: 20_000,
  name: 255,
  email: 254,
  description: 5_000,
  instructions: 50_000,
  /** Entries of `custom_categories`. */
  categories: 200,
  /** Characters of `custom_categories` as JSON. */
  categoriesText: 150_000,
  messages: 100,
  /** Characters of a memory, and so of a message. */
  memory: 20_000,
  /** Characters of a `user_id`, `agent_id`, `app_id` or `run_id`. */
  entity: 255,
  /** Bytes of `metadata` as JSON. */
  metadata: 2 ** 14,
  /** Memories of a project. */
  memories: 10_000,
  /** Entries that a memory's history tells. */
  history: 1_000,
  /** Different words of a `query` or of `keywords`. */
  words: 64,
  topK: 1_000,
  pageSize: 200,
  /** Levels of `filters`. */
  filterDepth: 20,
  /** Conditions in `filters`, however they are nested. */
  conditions: 100,
  /** Entries of any other list: `in`, `categories`, `fields`. */
  list: 1_000,
  /** Faults that wait at a time. */
  faults: 100,
  faultPath: 1_000,
  /** Stars in a fault's path. */
  stars: 20,
  faultHeaders: 50,
  /** Characters of a fault's headers together. */
  faultHeadersText: 8_000,
  /** Characters of a fault's body as JSON. */
  faultBody: 250_000,
  /** Requests in the log. */
  log: 10_000,
  /** Characters of a path in the log. */
  logPath: 500,
} as const;

/** A limit as a sentence shows it: 20,000. */
export function shown(limit: number): string {
  return limit.toLocaleString('en-US');
}
