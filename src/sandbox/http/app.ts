import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { ControlOperation } from '../control/control.ts';
import type { Faults } from '../control/faults.ts';
import type { RequestLog } from '../control/requestLog.ts';
import { hashKey } from '../keys.ts';
import type { Operation } from '../operations/operation.ts';
import type { Shape } from '../options.ts';
import type { Store } from '../store/store.ts';
import type { User } from '../store/users.ts';
import { ownerOf, presentedKey, sameHash, unauthorized } from './authenticate.ts';
import { replyTo } from './errors.ts';
import { checkLength, checkNoBrowser, checkType, splitPath } from './guards.ts';
import { fieldsOfRequest, perform } from './perform.ts';
import { detail, toResponse } from './reply.ts';

export interface Env {
  Bindings: HttpBindings;
  Variables: {
    /** Set once the key was found good. */
    caller?: User;
    /** The numbers of the faults that struck the request. */
    faults?: number[];
    /** Set when a fault cut the connection: nobody got the answer. */
    reset?: boolean;
  };
}

export interface AppParts {
  store: Store;
  shape: Shape;
  operations: readonly Operation[];
  control: readonly ControlOperation[];
  controlToken: string;
  faults: Faults;
  log: RequestLog;
  /** The server's own address. Known once it listens, which is before the first request. */
  url: () => string;
  /** Gets errors that nobody foresaw. */
  report: (error: unknown) => void;
}

const CONTROL = '/__sandbox__/';

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
    if (path.startsWith(CONTROL)) return;
    const status = c.get('reset') === true ? 0 : c.res.status;
    const milliseconds = Math.round(performance.now() - start);
    log.add({ at, method, path, status, milliseconds, faults: c.get('faults') ?? [] }, c.get('caller'));
  });
}

/** The guard rails that come before a request is looked at more closely, in their order. The host was checked before. */
function guard(app: Hono<Env>, { store, controlToken }: AppParts): void {
  const controlHash = hashKey(controlToken);
  app.use(async (c, next) => {
    const { incoming } = c.env;
    const forControl = incoming.url?.startsWith(CONTROL) === true;
    refuse(checkNoBrowser(incoming));
    // Without a key: whoever has one for another server asks before sending it here.
    if (incoming.url === CONTROL && incoming.method === 'GET') return toResponse({ status: 200, body: IDENTITY });
    const key = presentedKey(incoming);
    if (key === undefined) throw unauthorized();
    if (forControl) {
      if (!sameHash(controlHash, hashKey(key))) throw unauthorized();
    } else {
      const caller = store.users.byId(ownerOf(key, store.users.keys()) ?? 0);
      if (caller === undefined) throw unauthorized();
      c.set('caller', caller);
    }
    refuse(checkLength(incoming));
    refuse(checkType(incoming));
    if (!forControl && splitPath(incoming.url ?? '') === undefined) throw detail(404, 'Not found.');
    await next();
    return undefined;
  });
}

function addOperations(app: Hono<Env>, parts: AppParts): void {
  for (const operation of parts.operations) {
    app.on(operation.method, operation.path, (c) => perform(c, operation, parts));
  }
  for (const operation of parts.control) {
    app.on(operation.method, [operation.path, `${operation.path}/`], async (c) =>
      toResponse(operation.handle(await fieldsOfRequest(c.env.incoming))),
    );
  }
  const known = [...parts.operations, ...parts.control];
  for (const path of new Set(known.map((operation) => operation.path))) {
    const methods = known.filter((operation) => operation.path === path).map(({ method }) => method);
    const Allow = methods.join(', ');
    app.all(path, (c) => {
      throw detail(405, `Method "${c.req.method}" not allowed.`, { Allow });
    });
  }
}

/** The application behind the host check: the guard rails in their order, then the operations. Every answer is JSON. */
export function createApp(parts: AppParts): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error) => toResponse(replyTo(error, parts.report)));
  app.notFound(() => toResponse({ status: 404, body: { detail: 'Not found.' } }));
  logRequests(app, parts);
  guard(app, parts);
  addOperations(app, parts);
  return app;
}
