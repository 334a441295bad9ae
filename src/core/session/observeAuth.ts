import { ApiError } from '../../api/errors/apiError.ts';
import type { Mem0Api } from '../../api/mem0Api.ts';

/**
 * The same client, which tells after each answer of the server whether it took the key: every call of every view goes through here, so
 * that one refused key is noticed once and not by each of them.
 */
export function observeAuth(api: Mem0Api, verdict: (accepted: boolean) => void): Mem0Api {
  const judge = async (answer: PromiseLike<unknown>): Promise<void> => {
    try {
      await answer;
      verdict(true);
    } catch (error) {
      // Without a status nothing was sent, or nothing came back.
      if (error instanceof ApiError && error.status !== undefined) verdict(error.status !== 401);
    }
  };
  return new Proxy(api, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        const answer: unknown = Reflect.apply(member, target, args);
        if (answer instanceof Promise) void judge(answer);
        return answer;
      };
    },
  });
}
