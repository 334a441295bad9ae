import { clean } from '../../shared/text.ts';
import { holdsKey } from '../mask.ts';
import { isRecord, parseJson } from '../http/parseJson.ts';

/** What an error answer's body says, cleaned and cut. */
export interface ErrorBody {
  /** What the server says about the whole request. */
  text?: string;
  /** What it says about single fields. */
  fields?: Record<string, string[]>;
  /** The body is a web page: a proxy, a sign-in page or another kind of server answered. */
  html: boolean;
}

const MAX_DEPTH = 4;
const MAX_ENTRIES = 8;
const MAX_TEXT = 300;

/** Names under which servers put a text about the whole request, in the order of preference. */
const TEXT_NAMES = ['detail', 'message', 'error', 'non_field_errors'];
const NOT_FIELDS = new Set([...TEXT_NAMES, 'errors', 'code', 'status', 'status_code', 'success', 'request_id', 'type']);

/** Texts of any shape as a flat list: a string, a list of them, or an object of them with each name in front. */
function textsOf(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (depth >= MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).flatMap((entry) => textsOf(entry, depth + 1));
  if (!isRecord(value)) return [];
  return Object.entries(value)
    .slice(0, MAX_ENTRIES)
    .flatMap(([name, inner]) =>
      textsOf(inner, depth + 1).map((text) => (TEXT_NAMES.includes(name) ? text : `${name}: ${text}`)),
    );
}

function looksLikeHtml(text: string): boolean {
  return /^\s*(?:<!doctype|<html|<head|<body|<\?xml|<!--)/i.test(text);
}

/** One body's reader: knows the key, so that no text that repeats it gets out. */
class Reader {
  readonly #key: string | undefined;

  constructor(key: string | undefined) {
    this.#key = key;
  }

  text(value: unknown): string | undefined {
    const texts = textsOf(value, 0)
      .slice(0, MAX_ENTRIES)
      .flatMap((text) => this.#safe(text));
    return texts.length === 0 ? undefined : clean(texts.join(' '), MAX_TEXT);
  }

  fields(value: unknown): Record<string, string[]> | undefined {
    if (!isRecord(value)) return undefined;
    const fields = Object.entries(value)
      .filter(([name]) => !NOT_FIELDS.has(name))
      .slice(0, MAX_ENTRIES)
      .flatMap(([name, inner]) => {
        const texts = textsOf(inner, 1).flatMap((text) => this.#safe(text));
        return texts.length === 0 ? [] : this.#safe(name, 80).map((safe): [string, string[]] => [safe, texts]);
      });
    return fields.length === 0 ? undefined : Object.fromEntries(fields);
  }

  #safe(text: string, max = MAX_TEXT): string[] {
    // Before it is cut: half of a key would tell most of it.
    if (looksLikeHtml(text) || holdsKey(text, this.#key)) return [];
    const cleaned = clean(text, max);
    return cleaned === '' ? [] : [cleaned];
  }
}

/** Fields at the top level: lists of texts always; single texts and objects only where nothing speaks for the whole. */
function topLevelFields(body: Record<string, unknown>): Record<string, unknown> {
  const plain = !TEXT_NAMES.some((name) => name in body);
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => plain || (Array.isArray(value) && typeof value[0] === 'string')),
  );
}

/**
 * Reads every body with which this API, its gateways and look-alikes report a failure: a plain text, `errors`, fields at the top level,
 * `detail`, `message`, `error` or `non_field_errors`, or a list. Texts that repeat the key are dropped.
 */
export function readErrorBody(body: string, key: string | undefined): ErrorBody {
  if (looksLikeHtml(body)) return { html: true };
  const reader = new Reader(key);
  let parsed: unknown;
  try {
    parsed = parseJson(body);
  } catch {
    parsed = body;
  }
  if (!isRecord(parsed)) return withoutUndefined({ text: reader.text(parsed) });
  const named = parsed;
  const fields = reader.fields(named['errors']) ?? reader.fields(topLevelFields(named));
  const text =
    TEXT_NAMES.map((name) => reader.text(named[name])).find((found) => found !== undefined) ??
    (isRecord(named['errors']) ? undefined : reader.text(named['errors']));
  return withoutUndefined({ text, fields });
}

function withoutUndefined(found: {
  text?: string | undefined;
  fields?: Record<string, string[]> | undefined;
}): ErrorBody {
  return {
    html: false,
    ...(found.text === undefined ? {} : { text: found.text }),
    ...(found.fields === undefined ? {} : { fields: found.fields }),
  };
}
