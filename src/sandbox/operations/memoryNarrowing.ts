import type { Call } from '../protocol/operation.ts';
import { readDate, readList, readWords } from './memoryFields.ts';
import type { Test } from './memoryFilter.ts';

/** What a body may ask for beside `filters`: expired ones too, categories, keywords, dates of creation. */
export function readNarrowing(call: Call, project: number): Test {
  const { body, store } = call;
  const today = store.clock().slice(0, 10);
  const expired = body.get('show_expired') === true;
  const categories = readList(body.get('categories'), 'categories');
  const wanted = categories && new Set(categories.map(String));
  const keywords = body.get('keywords');
  const words = typeof keywords === 'string' ? readWords(keywords, 'keywords') : [];
  const holders = words.length === 0 ? undefined : store.memories.holding(project, words);
  const from = readDate(call, 'start_date') ?? undefined;
  const until = readDate(call, 'end_date') ?? undefined;
  return (memory) =>
    (expired || memory.expirationDate === null || memory.expirationDate >= today) &&
    (wanted === undefined || memory.categories?.some((one) => wanted.has(one)) === true) &&
    (holders === undefined || holders.has(memory.id)) &&
    (from === undefined || memory.createdAt.slice(0, 10) >= from) &&
    (until === undefined || memory.createdAt.slice(0, 10) <= until);
}
