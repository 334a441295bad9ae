import type { IncomingMessage } from 'node:http';
import { type Fields, fieldsOf } from '../protocol/fields.ts';
import { detail } from '../protocol/reply.ts';
import { MAX_BODY, tooLarge } from './guards.ts';

const MAX_DEPTH = 200;

// Tabs and line breaks are text; the other control characters are not. SQLite's length() would stop at a NUL.
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Reads the whole body, counting: a length that was never announced is held to the same limit. */
export async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!(chunk instanceof Buffer)) continue;
    size += chunk.length;
    if (size > MAX_BODY) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw detail(400, 'The request body is not valid UTF-8.');
  }
}

function checkText(text: string): void {
  if (LONE_SURROGATE.test(text) || CONTROL.test(text)) {
    throw detail(400, 'Text may hold no control characters and no broken surrogate pairs.');
  }
}

/** Walks without recursion: a body of a megabyte can nest deeper than the stack. */
function checkValues(root: unknown): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= MAX_DEPTH) throw detail(400, `JSON may be nested ${MAX_DEPTH} levels deep at most.`);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string') checkText(value);
      else if (typeof value === 'object' && value !== null) {
        for (const [key, item] of Object.entries(value)) {
          checkText(key);
          next.push(item);
        }
      }
    }
    level = next;
  }
}

/** Parses a body that has to be a JSON object. No body at all is an object without fields. */
export function parseFields(text: string): Fields {
  if (text === '') return new Map();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw detail(400, 'JSON parse error: the request body is not valid JSON.');
  }
  const fields = fieldsOf(value);
  if (fields === undefined) throw detail(400, 'The request body has to be a JSON object.');
  checkValues(value);
  return fields;
}
