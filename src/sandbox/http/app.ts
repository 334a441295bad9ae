import type { IncomingMessage } from 'node:http';
import { type Context, Hono } from 'hono';
import { hashKey } from '../keys.ts';
import { detail, type Reply } from '../protocol/reply.ts';
import { CONTROL_DOOR } from '../protocol/target.ts';
import type { AppParts, Env } from './appParts.ts';
import { ownerOf, presentedKey, sameHash, unauthorized } from './authenticate.ts';
import { HungUp } from './body.ts';
import { replyTo } from './errors.ts';
import { checkLength, checkNoBrowser, checkType } from './guards.ts';
import { fieldsOfRequest, perform, unanswered } from './perform.ts';
import { readTargetOf, targetOf } from './requestTarget.ts';
import { toResponse } from './response.ts';

export interface App {
  fetch: Hono<Env>['fetch'];
  /** Comes before all else that reads a request's target: the answer to one that is not in its plain form. */
  admit: (incoming: IncomingMessage) => Reply | undefined;
}

const NOT_FOUND: Reply = { status: 404, body: { detail: 'Not found.' } };

/** What this server says of itself to everybody but web pages. */
const IDENTITY = { sandbox: 'mem0' };

function refuse(check: Error | undefined): void {
  if (check !== undefined) throw check;
}

/** Outermost: writes down every request to the API, however it ended. */
function logRequests(app: Hono<Env>, { store, log }: AppParts): void {
  app.use(async (c, next) => {
    const { url: path = '', method = '' } = c.env.incoming;
    const at = store.clock();
    const start = performance.now();
    await next();
    if (targetOf(c.env.incoming).isControl) return;
    const status = c.get('unanswered') === true ? 0 : c.res.status;
    const milliseconds = Math.round(performance.now() - start);
    log.add({ at, method, path, status, milliseconds, faults: c.get('faults') ?? [] }, c.get('caller'));
  });
}

/** The guard rails that come before a request is looked at more closely, in their order. Host and target were checked before. */
function guard(app: Hono<Env>, { store, controlToken }: AppParts): void {
  const controlHash = hashKey(controlToken);
  app.use(async (c, next) => {
    const { incoming } = c.env;
    const { isControl } = targetOf(incoming);
    refuse(checkNoBrowser(incoming));
    // Without a key: whoever has one for another server asks before sending it here.
    if (incoming.url === CONTROL_DOOR && incoming.method === 'GET') return toResponse({ status: 200, body: IDENTITY });
    const key = presentedKey(incoming);
    if (key === undefined) throw unauthorized();
    if (isControl) {
      if (!sameHash(controlHash, hashKey(key))) throw unauthorized();
    } else {
      const caller = store.users.byId(ownerOf(key, store.users.keys()) ?? 0);
      if (caller === undefined) throw unauthorized();
      c.set('caller', caller);
    }
    refuse(checkLength(incoming));
    refuse(checkType(incoming));
    await next();
    return undefined;
  });
}

function addOperations(app: Hono<Env>, parts: AppParts): void {
  const known = [...parts.operations, ...parts.control];
  const wrongMethod = (method: string, path: string): Error => {
    const Allow = known.flatMap((operation) => (operation.path === path ? [operation.method] : [])).join(', ');
    return detail(405, `Method "${method}" not allowed.`, { Allow });
  };
  // The router takes HEAD for GET.
  const checked = (c: Context<Env>, { method, path }: { method: string; path: string }) => {
    if (c.env.incoming.method !== method) throw wrongMethod(c.req.method, path);
  };
  for (const operation of parts.operations) {
    app.on(operation.method, operation.path, (c) => {
      checked(c, operation);
      return perform(c, operation, parts);
    });
  }
  for (const operation of parts.control) {
    app.on(operation.method, [operation.path, `${operation.path}/`], async (c) => {
      checked(c, operation);
      return toResponse(operation.handle(await fieldsOfRequest(c.env.incoming)));
    });
  }
  for (const path of new Set(known.map((operation) => operation.path))) {
    app.all(path, (c) => {
      throw wrongMethod(c.req.method, path);
    });
  }
}

/** The application behind the checks of host and target: the guard rails in their order, then the operations. Every answer is JSON. */
export function createApp(parts: AppParts): App {
  // The router goes by the one reading of the target, not by one of its own.
  const app = new Hono<Env>({ getPath: (_, options) => (options?.env ? targetOf(options.env.incoming).path : '') });
  app.onError((error, c) => (error instanceof HungUp ? unanswered(c) : toResponse(replyTo(error, parts.report))));
  app.notFound(() => toResponse(NOT_FOUND));
  logRequests(app, parts);
  guard(app, parts);
  addOperations(app, parts);
  return {
    fetch: app.fetch,
    admit(incoming) {
      if (readTargetOf(incoming) !== undefined) return undefined;
      const { url: path = '', method = '' } = incoming;
      const { status } = NOT_FOUND;
      parts.log.add({ at: parts.store.clock(), method, path, status, milliseconds: 0, faults: [] }, undefined);
      return NOT_FOUND;
    },
  };
}
