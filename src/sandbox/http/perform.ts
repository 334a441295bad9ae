import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import { actAsColleague } from '../control/colleague.ts';
import type { Fault } from '../control/faults.ts';
import type { Fields } from '../protocol/fields.ts';
import type { Call, Operation } from '../protocol/operation.ts';
import type { Reply } from '../protocol/reply.ts';
import { splitPath } from '../protocol/target.ts';
import type { AppParts, Env } from './appParts.ts';
import { unauthorized } from './authenticate.ts';
import { parseFields, readBody } from './body.ts';
import { replyTo } from './errors.ts';
import { hasBody } from './guards.ts';
import { targetOf } from './requestTarget.ts';
import { toResponse } from './response.ts';

/** Reads the request's JSON object; without a body it is one without fields. */
export async function fieldsOfRequest(incoming: IncomingMessage): Promise<Fields> {
  return parseFields(hasBody(incoming) ? await readBody(incoming) : '');
}

/** What comes of a request to which no answer can be sent, since its connection ended. */
export function unanswered(c: Context<Env>): Response {
  c.set('unanswered', true);
  c.env.outgoing.destroy();
  return new Response();
}

/** Ends the connection as a crash would. The answer is never sent. */
function reset(c: Context<Env>): Response {
  c.env.incoming.socket.resetAndDestroy();
  return unanswered(c);
}

function faultReply(fault: Fault & { status: number }): Reply {
  const body = fault.body ?? { detail: `The sandbox was told to answer ${fault.status}.` };
  return fault.headers === undefined
    ? { status: fault.status, body }
    : { status: fault.status, body, headers: fault.headers };
}

function isStatus(fault: Fault): fault is Fault & { status: number } {
  return fault.status !== undefined;
}

/** Everything of the request is read and checked before the transaction begins: inside it nothing waits. */
function carryOut(c: Context<Env>, operation: Operation, parts: AppParts, body: Fields): Reply {
  const { store, shape } = parts;
  const caller = c.get('caller');
  if (caller === undefined) throw unauthorized();
  const target = targetOf(c.env.incoming);
  const names = splitPath(operation.path) ?? [];
  const call: Call = {
    store,
    caller,
    shape,
    url: parts.url(),
    param: (name) => target.segments[names.indexOf(`:${name}`)] ?? '',
    query: target.query,
    body,
  };
  const act = () => operation.handle(call);
  return operation.writes ? store.db.write(act) : store.db.read(act);
}

/** Carries out one operation, with the trouble that was asked for. */
export async function perform(c: Context<Env>, operation: Operation, parts: AppParts): Promise<Response> {
  const { store, faults } = parts;
  const target = targetOf(c.env.incoming);
  const matched = faults.take(operation.method, `/${target.segments.join('/')}/`, operation.writes);
  c.set(
    'faults',
    matched.map(({ id }) => id),
  );
  const latency = matched.reduce((sum, fault) => sum + (fault.latency ?? 0), 0);
  if (latency > 0) await delay(latency);
  if (matched.some((fault) => fault.reset === 'before')) return reset(c);
  const answer = matched.find(isStatus);
  if (answer !== undefined) return toResponse(faultReply(answer));

  const body = await fieldsOfRequest(c.env.incoming);
  const caller = c.get('caller');
  for (const fault of matched) {
    if (caller !== undefined && fault.colleague !== undefined) {
      store.db.write(() => actAsColleague(store, fault, caller, target.segments));
    }
  }
  let reply: Reply;
  try {
    reply = carryOut(c, operation, parts, body);
  } catch (error) {
    reply = replyTo(error, parts.report);
  }
  return matched.some((fault) => fault.reset === 'after') ? reset(c) : toResponse(reply);
}
