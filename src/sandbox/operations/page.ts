import { LIMITS } from '../limits.ts';
import type { Call } from '../protocol/operation.ts';
import { memoryError } from '../protocol/reply.ts';
import { queryValue } from './query.ts';

const LARGEST = 999_999_999;

function positive(value: unknown, name: string, otherwise: number): number {
  if (value === undefined || value === null) return otherwise;
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= LARGEST) return number;
  throw memoryError(400, `"${name}" has to be a positive whole number of nine digits at most.`);
}

/** One page of a list, with links to its neighbours. `page` and `page_size` stand in the query or, with less weight, in the body. */
export function pageOf<Item>(call: Call, path: string, items: readonly Item[], shape: (item: Item) => object): object {
  const read = (name: string, otherwise: number) =>
    positive(queryValue(call, name) ?? call.body.get(name), name, otherwise);
  const page = read('page', 1);
  const size = read('page_size', 100);
  if (size > LIMITS.pageSize) throw memoryError(400, `page_size must be <= ${LIMITS.pageSize}`);
  const link = (number: number) => `${call.url}${path}?page=${number}&page_size=${size}`;
  const end = page * size;
  return {
    count: items.length,
    next: end < items.length ? link(page + 1) : null,
    previous: page > 1 ? link(page - 1) : null,
    results: items.slice(end - size, end).map(shape),
  };
}
