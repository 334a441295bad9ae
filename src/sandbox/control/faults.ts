import { countCharacters } from '../characters.ts';
import { LIMITS, shown } from '../limits.ts';
import { readProjectChange } from '../operations/projectChange.ts';
import { FieldErrors } from '../protocol/fieldErrors.ts';
import { fieldsOf, type Fields } from '../protocol/fields.ts';
import { detail, hasNoBody } from '../protocol/reply.ts';
import { pathPattern } from './pathPattern.ts';

/** What a colleague does in the moment before the write is carried out, to the project (or organization) that the write is about. */
export const EDITS = ['edit', 'demote', 'remove', 'delete'] as const;
export type Edit = (typeof EDITS)[number];

/** Trouble to come for requests that match `method` and `path`. */
export interface Fault {
  id: number;
  /** Any method when undefined. */
  method: string | undefined;
  /** Any path when undefined; `*` stands for one segment or a part of one, `**` at the end for the rest. */
  path: string | undefined;
  /** How many requests it still matches. Undefined: until it is cleared. */
  times: number | undefined;
  /** Milliseconds before anything happens. */
  latency: number | undefined;
  /** Answered instead of what the request asks for, which is not carried out. */
  status: number | undefined;
  body: unknown;
  headers: Record<string, string> | undefined;
  /** The connection is reset, before or after the request was carried out. */
  reset: 'before' | 'after' | undefined;
  /** Matches writes only. */
  colleague: Edit | undefined;
  /** For `colleague: 'edit'`: the fields of a PATCH. */
  fields: Fields | undefined;
}

const MAX_LATENCY = 60_000;

function bad(text: string): Error {
  return detail(400, text);
}

function numberOf(fields: Fields, name: string, least: number, most: number): number | undefined {
  const value = fields.get(name) ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw bad(`"${name}" has to be a whole number from ${least} to ${most}.`);
}

function textOf(fields: Fields, name: string, most = 40): string | undefined {
  const value = fields.get(name) ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw bad(`"${name}" has to be text.`);
  if (countCharacters(value) > most) throw bad(`"${name}" has ${shown(most)} characters at most.`);
  return value;
}

function pathOf(fields: Fields): string | undefined {
  const path = textOf(fields, 'path', LIMITS.faultPath);
  if (path !== undefined && path.split('*').length - 1 > LIMITS.stars) {
    throw bad(`"path" has ${LIMITS.stars} stars at most.`);
  }
  return path;
}

function oneOf<const Name extends string>(fields: Fields, name: string, choices: readonly Name[]): Name | undefined {
  const value = textOf(fields, name);
  const found = choices.find((choice) => choice === value);
  if (value !== undefined && found === undefined) throw bad(`"${name}" has to be one of ${choices.join(', ')}.`);
  return found;
}

const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** How long an answer is and how it is cut into pieces is not for a fault to say: it could not be sent. */
const FRAMING = /^(?:content-length|transfer-encoding|trailer|te|upgrade|keep-alive)$/i;

/** Headers that can be sent as they are. */
function headersOf(fields: Fields): Record<string, string> | undefined {
  const value = fields.get('headers') ?? undefined;
  if (value === undefined) return undefined;
  const given = fieldsOf(value);
  if (given === undefined) throw bad('"headers" has to be an object of names and texts.');
  if (given.size > LIMITS.faultHeaders) throw bad(`"headers" has ${LIMITS.faultHeaders} names at most.`);
  const headers = [...given].map(([name, value]): [string, string] => {
    const text = typeof value === 'number' ? String(value) : value;
    if (!HEADER_NAME.test(name) || FRAMING.test(name) || typeof text !== 'string' || !HEADER_VALUE.test(text)) {
      throw bad(`The header ${JSON.stringify(name.slice(0, 40))} cannot be sent.`);
    }
    return [name, text];
  });
  if (headers.reduce((sum, [name, text]) => sum + name.length + text.length, 0) > LIMITS.faultHeadersText) {
    throw bad(`"headers" has ${shown(LIMITS.faultHeadersText)} characters at most.`);
  }
  return Object.fromEntries(headers);
}

function bodyOf(fields: Fields, status: number | undefined): unknown {
  const body = fields.get('body') ?? undefined;
  if (body === undefined) return undefined;
  if (status !== undefined && hasNoBody(status)) throw bad(`An answer with status ${status} has no body.`);
  if (JSON.stringify(body).length > LIMITS.faultBody) {
    throw bad(`"body" has ${shown(LIMITS.faultBody)} characters of JSON at most.`);
  }
  return body;
}

/** What a colleague changes, checked as it would be when it came by a PATCH. */
function changeOf(fields: Fields): Fields | undefined {
  const value = fields.get('fields') ?? undefined;
  if (value === undefined) return undefined;
  const change = fieldsOf(value);
  if (change === undefined) throw bad('"fields" has to be an object.');
  const errors = new FieldErrors();
  readProjectChange(change, errors);
  errors.check();
  return change;
}

/** The faults that wait, in the order in which they were added. */
export class Faults {
  #waiting: { fault: Fault; matches: ((path: string) => boolean) | undefined }[] = [];
  #count = 0;

  /** Takes the body of a request to the control endpoint. Matches once unless `times` says otherwise; `null` is "until cleared". */
  add(fields: Fields): Fault {
    if (this.#waiting.length >= LIMITS.faults) throw bad(`${LIMITS.faults} faults wait at most. Clear them first.`);
    const status = numberOf(fields, 'status', 200, 599);
    const fault: Fault = {
      id: this.#count + 1,
      method: textOf(fields, 'method')?.toUpperCase(),
      path: pathOf(fields),
      times: fields.get('times') === null ? undefined : (numberOf(fields, 'times', 1, 1_000_000) ?? 1),
      latency: numberOf(fields, 'latency', 0, MAX_LATENCY),
      status,
      body: bodyOf(fields, status),
      headers: headersOf(fields),
      reset: oneOf(fields, 'reset', ['before', 'after']),
      colleague: oneOf(fields, 'colleague', EDITS),
      fields: changeOf(fields),
    };
    if (fault.latency === undefined && fault.status === undefined && !fault.reset && !fault.colleague) {
      throw bad('A fault needs "latency", "status", "reset" or "colleague".');
    }
    this.#count += 1;
    this.#waiting.push({ fault, matches: fault.path === undefined ? undefined : pathPattern(fault.path) });
    return fault;
  }

  list(): readonly Fault[] {
    return this.#waiting.map(({ fault }) => fault);
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The faults that match this request, counted down. */
  take(method: string, path: string, writes: boolean): Fault[] {
    const matched = this.#waiting
      .filter(
        ({ fault, matches }) =>
          (fault.method === undefined || fault.method === method) &&
          (fault.colleague === undefined || writes) &&
          (matches === undefined || matches(path)),
      )
      .map(({ fault }) => fault);
    for (const fault of matched) if (fault.times !== undefined) fault.times -= 1;
    this.#waiting = this.#waiting.filter(({ fault }) => fault.times !== 0);
    return matched;
  }
}
