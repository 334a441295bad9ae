import type { IncomingMessage } from 'node:http';
import { readTarget, type Target } from '../protocol/target.ts';

const targets = new WeakMap<IncomingMessage, Target>();

/** Reads the target of a request, for everybody who comes after. Undefined when it is not in its plain form. */
export function readTargetOf(incoming: IncomingMessage): Target | undefined {
  const target = readTarget(incoming.url ?? '');
  if (target !== undefined) targets.set(incoming, target);
  return target;
}

/** The target of a request that was let in. */
export function targetOf(incoming: IncomingMessage): Target {
  const target = targets.get(incoming);
  if (target === undefined) throw new Error('The target of this request was never read.');
  return target;
}
