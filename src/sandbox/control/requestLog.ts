import { LIMITS } from '../limits.ts';
import type { User } from '../store/users.ts';

/** One request as it was answered. Whose key it was, never the key. */
export interface LoggedRequest {
  number: number;
  /** When it arrived. */
  at: string;
  method: string;
  /** Path and query, as far as they are kept. */
  path: string;
  status: number;
  milliseconds: number;
  email: string | null;
  persona: string | null;
  /** The numbers of the faults that matched it. */
  faults: number[];
}

const KEY = /m0-[\w-]{6,}/g;
const ESCAPE = /%([0-9a-f]{2})/gi;

/** What is read of a path for keys: enough that one which is cut is no key any more. */
const READ = 4 * LIMITS.logPath;

/** A key is one however often its characters were encoded. Only a text that holds one is shown decoded. */
function withoutKeys(text: string): string {
  const decode = (one: string) => one.replace(ESCAPE, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  let plain = text;
  for (let next = decode(plain); next !== plain; next = decode(plain)) plain = next;
  const shown = plain.replace(KEY, 'm0-…');
  return shown === plain ? text : shown;
}

function shortened(path: string): string {
  return path.length > LIMITS.logPath ? `${path.slice(0, LIMITS.logPath)}…` : path;
}

/** The last 10,000 requests to the API. Those to the control endpoints are not among them. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  #count = 0;

  add(request: Omit<LoggedRequest, 'number' | 'email' | 'persona'>, user: User | undefined): void {
    this.#count += 1;
    this.#requests.push({
      ...request,
      number: this.#count,
      path: shortened(withoutKeys(request.path.slice(0, READ))),
      email: user?.email ?? null,
      persona: user?.persona ?? null,
    });
    if (this.#requests.length > LIMITS.log) this.#requests.shift();
  }

  list(): readonly LoggedRequest[] {
    return this.#requests;
  }

  clear(): void {
    this.#requests = [];
  }
}
