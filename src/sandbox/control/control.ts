import { randomKey } from '../keys.ts';
import { FieldErrors } from '../protocol/fieldErrors.ts';
import type { Fields } from '../protocol/fields.ts';
import type { Reply } from '../protocol/reply.ts';
import type { Store } from '../store/store.ts';
import type { Faults } from './faults.ts';
import type { RequestLog } from './requestLog.ts';
import { describeState } from './state.ts';

/** A control endpoint: for whoever started the sandbox, not for users of the API. */
export interface ControlOperation {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  handle(body: Fields): Reply;
}

/** Adds a person who is in no organization yet, with a key that is told once. */
function addUser(store: Store, body: Fields): Reply {
  const errors = new FieldErrors();
  const email = errors.email(body, 'email') ?? '';
  if (store.users.byEmail(email) !== undefined) errors.add('email', 'There is a person with this address already.');
  errors.check();
  const key = randomKey();
  store.users.addKey(store.users.add({ username: email.toLowerCase(), email }).id, key);
  return { status: 201, body: { email, key } };
}

/** That it answers, and what it has used since it started: processor time in milliseconds, the most memory at a time in bytes. */
function health(): Reply {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return {
    status: 200,
    body: { status: 'ok', processor: Math.round((userCPUTime + systemCPUTime) / 1000), memory: maxRSS * 1024 },
  };
}

export function controlOperations(store: Store, faults: Faults, log: RequestLog): ControlOperation[] {
  const done: Reply = { status: 200, body: { status: 'ok' } };
  return [
    { method: 'GET', path: '/__sandbox__/health', handle: health },
    { method: 'GET', path: '/__sandbox__/faults', handle: () => ({ status: 200, body: { faults: faults.list() } }) },
    {
      method: 'POST',
      path: '/__sandbox__/faults',
      handle: (body) => ({ status: 201, body: { id: faults.add(body).id } }),
    },
    {
      method: 'DELETE',
      path: '/__sandbox__/faults',
      handle: () => {
        faults.clear();
        return done;
      },
    },
    { method: 'GET', path: '/__sandbox__/requests', handle: () => ({ status: 200, body: { requests: log.list() } }) },
    {
      method: 'DELETE',
      path: '/__sandbox__/requests',
      handle: () => {
        log.clear();
        return done;
      },
    },
    {
      method: 'GET',
      path: '/__sandbox__/state',
      handle: () => ({ status: 200, body: store.db.read(() => describeState(store)) }),
    },
    {
      method: 'POST',
      path: '/__sandbox__/users',
      handle: (body) => store.db.write(() => addUser(store, body)),
    },
  ];
}
