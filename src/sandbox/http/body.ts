import type { IncomingMessage } from 'node:http';
import { LIMITS } from '../limits.ts';
import { type Fields, fieldsOf } from '../protocol/fields.ts';
import { detail, Refusal } from '../protocol/reply.ts';
import { tooLarge } from './guards.ts';
import { parseJson } from './json.ts';

// Tabs and line breaks are text; the other control characters are not. SQLite's length() would stop at a NUL.
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** The connection ended before the request was all there: nobody waits for an answer. */
export class HungUp extends Error {
  override readonly name = 'HungUp';
}

/** Reads the whole body, counting: a length that was never announced is held to the same limit. */
export async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming) {
      if (!(chunk instanceof Buffer)) continue;
      size += chunk.length;
      if (size > LIMITS.body) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new HungUp();
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

/** Walks without recursion: 200 levels are few for a list, and many for the stack of a busy process. */
function checkTexts(root: unknown): void {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') checkText(value);
    else if (Array.isArray(value)) for (const item of value) waiting.push(item);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) {
        checkText(name);
        waiting.push(item);
      }
    }
  }
}

/** Parses a body that has to be a JSON object. No body at all is an object without fields. */
export function parseFields(text: string): Fields {
  if (text === '') return new Map();
  const value = parseJson(text);
  const fields = fieldsOf(value);
  if (fields === undefined) throw detail(400, 'The request body has to be a JSON object.');
  checkTexts(value);
  return fields;
}
