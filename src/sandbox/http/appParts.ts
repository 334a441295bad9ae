import type { HttpBindings } from '@hono/node-server';
import type { ControlOperation } from '../control/control.ts';
import type { Faults } from '../control/faults.ts';
import type { RequestLog } from '../control/requestLog.ts';
import type { Shape } from '../options.ts';
import type { Operation } from '../protocol/operation.ts';
import type { Store } from '../store/store.ts';
import type { User } from '../store/users.ts';

export interface Env {
  Bindings: HttpBindings;
  Variables: {
    /** Set once the key was found good. */
    caller?: User;
    /** The numbers of the faults that matched the request. */
    faults?: number[];
    /** Set when the connection ended before an answer could be sent. */
    unanswered?: boolean;
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
