import { LIMITS, shown } from '../limits.ts';
import { detail } from '../protocol/reply.ts';

/** Where the text that begins at a quotation mark ends: at its closing mark, or with everything when there is none. */
function endOfText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (json[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return json.length;
}

/** A name with its escapes resolved: `"n\u0061me"` is the same name as `"name"`. Undefined for what is no JSON. */
function nameIn(json: string, start: number, end: number): string | undefined {
  const raw = json.slice(start, end + 1);
  if (!raw.includes('\\')) return raw.slice(1, -1);
  try {
    const name: unknown = JSON.parse(raw);
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Refuses what `JSON.parse` would take: too many values, too many levels, and a name that an object has twice, of which one reader takes
 * the first and another the last. One pass over the text, before anything is built from it. What is no JSON is left to `JSON.parse`.
 */
function checkShape(json: string): void {
  /** The names of each open object; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let values = 1;
  let isName = false;
  for (let index = 0; index < json.length; index += 1) {
    switch (json[index]) {
      case '{':
      case '[':
        isName = json[index] === '{';
        open.push(isName ? new Set() : undefined);
        values += 1;
        break;
      case '}':
      case ']':
        open.pop();
        isName = false;
        break;
      case ',':
        isName = open.at(-1) !== undefined;
        values += 1;
        break;
      case ':':
        isName = false;
        break;
      case '"': {
        const end = endOfText(json, index);
        const name = isName ? nameIn(json, index, end) : undefined;
        const names = open.at(-1);
        if (name !== undefined && names?.has(name) === true) {
          throw detail(400, `The request body has the name ${JSON.stringify(name.slice(0, 40))} twice in one object.`);
        }
        if (name !== undefined) names?.add(name);
        index = end;
        break;
      }
      default:
    }
    if (open.length > LIMITS.depth) throw detail(400, `JSON may be nested ${LIMITS.depth} levels deep at most.`);
    if (values > LIMITS.values) throw detail(400, `A request body holds ${shown(LIMITS.values)} values at most.`);
  }
}

/** Parses a request's JSON. */
export function parseJson(json: string): unknown {
  checkShape(json);
  try {
    const value: unknown = JSON.parse(json);
    return value;
  } catch {
    throw detail(400, 'JSON parse error: the request body is not valid JSON.');
  }
}
