import type { Shape } from '../options.ts';
import type { Store } from '../store/store.ts';
import type { User } from '../store/users.ts';
import type { Fields } from './fields.ts';
import type { Reply } from './reply.ts';

/** What an operation is given: whose request it is, and everything that was checked before. */
export interface Call {
  store: Store;
  caller: User;
  shape: Shape;
  /** The server's own address, for links in answers. */
  url: string;
  /** A segment of the path by its name. */
  param(name: string): string;
  query: URLSearchParams;
  body: Fields;
}

/** One operation of the API. It runs inside one transaction, which an error undoes. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for the variable segments, and the slash at its end. */
  path: string;
  /** Whether it changes the database; POST alone does not tell. */
  writes: boolean;
  handle(call: Call): Reply;
}
