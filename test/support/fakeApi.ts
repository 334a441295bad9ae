import { ApiError, type ApiErrorReason } from '../../src/api/errors/apiError.ts';
import type { Mem0Api } from '../../src/api/mem0Api.ts';

/** What was asked of a fake client: the method's name and what it was given, without the options. */
export interface Asked {
  readonly method: keyof Mem0Api;
  readonly args: readonly unknown[];
}

/**
 * A client for tests of what stands above `api`, with the answers that the test gives. A method that the test gave no answer for fails
 * the test. What is asked is recorded.
 */
export function fakeApi(answers: Partial<Mem0Api>): { api: Mem0Api; asked: Asked[] } {
  const asked: Asked[] = [];
  const method = <Name extends keyof Mem0Api>(name: Name): Mem0Api[Name] => {
    const answer = answers[name];
    const called = (...args: unknown[]): unknown => {
      asked.push({ method: name, args: args.filter((arg) => typeof arg === 'string' || isPlain(arg)) });
      if (!answer) throw new Error(`The test gave no answer for ${name}.`);
      return Reflect.apply(answer, undefined, args);
    };
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- one recorder stands in for methods of every signature
    return called as Mem0Api[Name];
  };
  const api = new Proxy<Partial<Mem0Api>>({}, { get: (_target, name) => (isMethod(name) ? method(name) : undefined) });
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the proxy answers to every method's name
  return { api: api as Mem0Api, asked };
}

/** An error as the client throws it. */
export function apiError(reason: ApiErrorReason, message = `failed: ${reason}`, status?: number): ApiError {
  return new ApiError(message, { reason, operation: 'test', ...(status !== undefined && { status }) });
}

function isPlain(arg: unknown): boolean {
  return typeof arg === 'object' && arg !== null && !('signal' in arg);
}

/** `then` is asked for by `await`, which must not take the client for a promise. */
function isMethod(name: string | symbol): name is keyof Mem0Api {
  return typeof name === 'string' && name !== 'then';
}
