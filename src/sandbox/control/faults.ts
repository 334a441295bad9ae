import { fieldsOf, type Fields } from '../protocol/fields.ts';
import { detail } from '../protocol/reply.ts';

/** What a colleague does in the moment before the write is carried out, to the project (or organization) that the write is about. */
export const EDITS = ['edit', 'demote', 'remove', 'delete'] as const;
export type Edit = (typeof EDITS)[number];

/** Trouble to come for requests that match `method` and `path`. */
export interface Fault {
  id: number;
  /** Any method when undefined. */
  method: string | undefined;
  /** Any path when undefined; `*` stands for one segment, `**` at the end for the rest. */
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

function pattern(path: string): RegExp {
  const escaped = path.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*\*$/, '.*').replace(/(?<!\.)\*/g, '[^/]+')}$`);
}

function bad(text: string): Error {
  return detail(400, text);
}

function numberOf(fields: Fields, name: string, least: number, most: number): number | undefined {
  const value = fields.get(name) ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw bad(`"${name}" has to be a whole number from ${least} to ${most}.`);
}

function textOf(fields: Fields, name: string): string | undefined {
  const value = fields.get(name) ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw bad(`"${name}" has to be text.`);
}

function oneOf<const Name extends string>(fields: Fields, name: string, choices: readonly Name[]): Name | undefined {
  const value = textOf(fields, name);
  const found = choices.find((choice) => choice === value);
  if (value !== undefined && found === undefined) throw bad(`"${name}" has to be one of ${choices.join(', ')}.`);
  return found;
}

function headersOf(fields: Fields): Record<string, string> | undefined {
  const given = fieldsOf(fields.get('headers'));
  return given && Object.fromEntries([...given].map(([name, value]) => [name, String(value)]));
}

/** The faults that wait, in the order in which they were added. */
export class Faults {
  #faults: Fault[] = [];
  #count = 0;

  /** Takes the body of a request to the control endpoint. Matches once unless `times` says otherwise; `null` is "until cleared". */
  add(fields: Fields): Fault {
    const fault: Fault = {
      id: (this.#count += 1),
      method: textOf(fields, 'method')?.toUpperCase(),
      path: textOf(fields, 'path'),
      times: fields.get('times') === null ? undefined : (numberOf(fields, 'times', 1, 1_000_000) ?? 1),
      latency: numberOf(fields, 'latency', 0, MAX_LATENCY),
      status: numberOf(fields, 'status', 200, 599),
      body: fields.get('body'),
      headers: headersOf(fields),
      reset: oneOf(fields, 'reset', ['before', 'after']),
      colleague: oneOf(fields, 'colleague', EDITS),
      fields: fieldsOf(fields.get('fields')),
    };
    if (fault.latency === undefined && fault.status === undefined && !fault.reset && !fault.colleague) {
      throw bad('A fault needs "latency", "status", "reset" or "colleague".');
    }
    this.#faults.push(fault);
    return fault;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  clear(): void {
    this.#faults = [];
  }

  /** The faults that match this request, counted down. */
  take(method: string, path: string, writes: boolean): Fault[] {
    const matched = this.#faults.filter(
      (fault) =>
        (fault.method === undefined || fault.method === method) &&
        (fault.path === undefined || pattern(fault.path).test(path)) &&
        (fault.colleague === undefined || writes),
    );
    for (const fault of matched) if (fault.times !== undefined) fault.times -= 1;
    this.#faults = this.#faults.filter((fault) => fault.times !== 0);
    return matched;
  }
}
