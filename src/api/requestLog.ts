import { visible } from '../shared/text.ts';
import { maskEmails, maskKey } from './mask.ts';
import type { ApiLog } from './mem0Api.ts';

/** What is known of one attempt once it is over. */
export interface Attempt {
  method: string;
  /** Path and query. */
  path: string;
  /** The call's number: its retries have the same one. */
  call: number;
  /** 0 for the first attempt. */
  retry: number;
  milliseconds: number;
  /** The HTTP status, or what happened instead: `ECONNREFUSED`, `cancelled`. */
  outcome: number | string;
  bytes?: number;
  key: string;
}

/** What goes over the wire, for trace level. */
export interface Traced {
  call: number;
  direction: '>' | '<';
  headers: Readonly<Record<string, unknown>>;
  body: string;
  key: string;
}

const MAX_TRACED = 4000;
/** Longer than any key in any spelling. */
const LONGEST_KEY = 1600;

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Writes one line for each attempt, and at trace level its headers and bodies. The key stands in none of them, e-mails in traces only. */
export class RequestLog {
  readonly #log: ApiLog;

  constructor(log: ApiLog) {
    this.#log = log;
  }

  /** `PATCH /api/v1/orgs/… 200 132 ms 1.2 kB #17 (retry 1)` */
  attempt(attempt: Attempt): void {
    const { method, path, outcome, milliseconds, bytes, call, retry, key } = attempt;
    const parts = [method, maskEmails(path), outcome, `${Math.round(milliseconds)} ms`];
    if (bytes !== undefined) parts.push(size(bytes));
    parts.push(`#${call}`);
    if (retry > 0) parts.push(`(retry ${retry})`);
    const line = maskKey(parts.join(' '), key);
    if (typeof outcome === 'number' && outcome < 300) this.#log.info(line);
    else if (outcome === 'cancelled') this.#log.debug(line);
    else this.#log.warn(line);
  }

  trace({ call, direction, headers, body, key }: Traced): void {
    if (this.#log.tracing?.() === false) return;
    // Half of a key at the end of what is looked at would not be found: so the end goes, and work does not grow with the body.
    const begin = maskKey(body.slice(0, MAX_TRACED + LONGEST_KEY), key);
    const cut =
      body.length > MAX_TRACED + LONGEST_KEY ? `${begin.slice(0, -LONGEST_KEY)}… (${body.length} characters)` : begin;
    const names = Object.entries(headers).map(([name, value]) =>
      /^(?:proxy-)?authorization$|cookie/i.test(name) ? `${name}: ***` : `${name}: ${String(value)}`,
    );
    // A body must neither end the line and begin one of its own nor speak to the terminal that the log is read in.
    this.#log.trace(maskKey(`#${call} ${direction} ${names.join('; ')}\n${visible(cut)}`, key));
  }
}
