import type { Database } from '../database/database.ts';
import { integer, type Row, text, textOrNull } from '../database/rows.ts';
import { hashKey } from '../keys.ts';
import type { Clock } from './clock.ts';

/** A person. `persona` names those of the seed that hold a key. */
export interface User {
  id: number;
  username: string;
  email: string;
  persona: string | null;
}

function toUser(row: Row): User {
  return {
    id: integer(row, 'id'),
    username: text(row, 'username'),
    email: text(row, 'email'),
    persona: textOrNull(row, 'persona'),
  };
}

/** E-mail addresses are one when they differ in case only. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

/** The people whom the sandbox knows, and the hashes of their keys. */
export class Users {
  readonly #db: Database;
  readonly #clock: Clock;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  byId(id: number): User | undefined {
    const row = this.#db.get('SELECT * FROM users WHERE id = ?', id);
    return row && toUser(row);
  }

  byEmail(email: string): User | undefined {
    const row = this.#db.get('SELECT * FROM users WHERE email_key = ?', emailKey(email));
    return row && toUser(row);
  }

  /** Those who hold a derived key, in the order in which they were made. */
  personas(): (User & { persona: string })[] {
    return this.#db
      .all('SELECT * FROM users WHERE persona IS NOT NULL ORDER BY id')
      .map((row) => ({ ...toUser(row), persona: text(row, 'persona') }));
  }

  all(): User[] {
    return this.#db.all('SELECT * FROM users ORDER BY id').map(toUser);
  }

  add(user: { username: string; email: string; persona?: string; createdAt?: string }): User {
    const { id } = this.#db.run(
      'INSERT INTO users (username, email, email_key, persona, created_at) VALUES (?, ?, ?, ?, ?)',
      user.username,
      user.email,
      emailKey(user.email),
      user.persona ?? null,
      user.createdAt ?? this.#clock(),
    );
    return { id, username: user.username, email: user.email, persona: user.persona ?? null };
  }

  keys(): { hash: string; userId: number }[] {
    return this.#db
      .all('SELECT hash, user_id FROM api_keys')
      .map((row) => ({ hash: text(row, 'hash'), userId: integer(row, 'user_id') }));
  }

  addKey(userId: number, key: string): void {
    this.#db.run(
      'INSERT INTO api_keys (user_id, hash, created_at) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING',
      userId,
      hashKey(key),
      this.#clock(),
    );
  }

  /** Makes this the person's only key. Nothing is written when it is already. */
  replaceKey(userId: number, key: string): void {
    this.#db.run('DELETE FROM api_keys WHERE user_id = ? AND hash <> ?', userId, hashKey(key));
    this.addKey(userId, key);
  }
}
