import type { Mem0Api } from '../../src/api/mem0Api.ts';
import { Emitter } from '../../src/shared/emitter.ts';
import { Connections } from '../../src/core/connections/connections.ts';
import { syncSession } from '../../src/core/session/sessionSync.ts';
import type { Secrets } from '../../src/core/connections/keyStore.ts';
import { LocalSandbox } from '../../src/core/sandbox/localSandbox.ts';
import { Session } from '../../src/core/session/session.ts';
import { observeAuth } from '../../src/core/session/observeAuth.ts';
import { Account } from '../../src/model/account.ts';
import type { RunningSandbox } from '../../src/core/sandbox/sandboxProcess.ts';
import { apiError, fakeApi } from './fakeApi.ts';
import { fakeMemory, fakeSecrets, sharedSecrets } from './fakeState.ts';
import { PersonUi, type Answer } from './personUi.ts';

/** A request as a server sees it: where it went, with which key. */
export interface Sent {
  readonly baseUrl: string;
  readonly key: string;
  readonly method: keyof Mem0Api;
}

/** What a server answers to a key; each method it has no answer for answers with rows of nothing. */
export type Server = (key: string) => Partial<Mem0Api>;

/** What all windows of one profile share. */
export class Profile {
  readonly global = new Map<string, unknown>();
  readonly secrets = sharedSecrets();
  readonly sent: Sent[] = [];
  /** The addresses at which a sandbox answers. */
  readonly sandboxes = new Set<string>();
  readonly servers: Readonly<Record<string, Server>>;

  constructor(servers: Readonly<Record<string, Server>>) {
    this.servers = servers;
  }

  /** What a client for this server and key can do; the requests are recorded. */
  client(baseUrl: string, key: () => Promise<string | undefined>): Mem0Api {
    const call =
      (method: keyof Mem0Api) =>
      async (...args: unknown[]): Promise<unknown> => {
        const given = await key();
        if (given === undefined) throw apiError('unauthorized', 'There is no key.');
        this.sent.push({ baseUrl, key: given, method });
        const answer = this.servers[baseUrl]?.(given)[method];
        if (!answer) throw apiError('network', `${baseUrl} refused the connection.`);
        return Reflect.apply(answer, undefined, args);
      };
    return fakeApi({
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- one recorder stands in for methods of every signature
      ...(Object.fromEntries(METHODS.map((method) => [method, call(method)])) as Partial<Mem0Api>),
    }).api;
  }
}

const METHODS = ['ping', 'listOrganizations', 'getProject', 'listProjects'] as const;

/** What a test may have different in one window. */
export interface WindowOptions {
  readonly answers?: readonly Answer[];
  readonly presses?: readonly string[];
  readonly secrets?: Partial<Secrets>;
  readonly launch?: () => Promise<RunningSandbox>;
}

/** One window with all that connecting works with, over fake servers. */
export function openWindow(profile: Profile, options: WindowOptions = {}) {
  const connections = new Connections({
    globalState: fakeMemory(profile.global),
    workspaceState: fakeMemory(),
    secrets: fakeSecrets(profile.secrets, options.secrets),
  });
  const launch = options.launch ?? (() => Promise.reject(new Error('The test has no sandbox.')));
  const sandbox = new LocalSandbox({
    lastEnd: { read: () => Promise.resolve(undefined), write: () => Promise.resolve() },
    launch,
  });
  const errors: string[] = [];
  const log = { error: (message: string) => void errors.push(message), show: () => undefined };
  const session: Session = new Session({
    client: (connection, verdict) =>
      Promise.resolve(
        observeAuth(
          profile.client(connection.baseUrl, async () => {
            const key = await connections.key(connection);
            if (key === undefined) session.keyMissing(connection, connections.whyNoKey(connection));
            return key;
          }),
          verdict,
        ),
      ),
    account: (api) => Promise.resolve(new Account(api)),
  });
  const clients = {
    stored: () => Promise.reject(new Error('not used')),
    unstored: (baseUrl: string, key: string) => Promise.resolve(profile.client(baseUrl, () => Promise.resolve(key))),
    isSandbox: (baseUrl: string) => Promise.resolve(profile.sandboxes.has(baseUrl)),
  };
  const focus = new Emitter<{ readonly focused: boolean }>();
  syncSession({ session, connections, sandbox, onDidChangeFocus: focus.event, log });
  const ui = new PersonUi(options.answers ?? [], options.presses);
  return { connections, sandbox, session, clients, ui, log, errors, focus, scripted: true };
}
