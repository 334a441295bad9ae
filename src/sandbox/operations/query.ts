import type { Call } from '../protocol/operation.ts';
import { detail } from '../protocol/reply.ts';

/** A value of the query, or null. One that is there twice would be the first to one reader and the last to another. */
export function queryValue(call: Call, name: string): string | null {
  if (call.query.getAll(name).length > 1) throw detail(400, `The query has "${name}" more than once.`);
  return call.query.get(name);
}
