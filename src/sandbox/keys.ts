import { createHash, createHmac, randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SANDBOX_KEY_PREFIX } from '../shared/apiKey.ts';
import { SandboxFailure } from './failure.ts';

const SECRET_BYTES = 32;
const SECRET = /^[0-9a-f]{64}\n?$/;
const OWNER_ALONE = 0o600;

/**
 * The data folder's secret, readable by its owner alone. Undefined when there is none or it is damaged; a link is none, wherever it
 * leads.
 */
export function readSecret(file: string): Buffer | undefined {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined || found.isSymbolicLink()) return undefined;
  if (!found.isFile()) {
    throw new SandboxFailure('dataFolder', `${file} is no file. Remove it, or choose another folder with --data.`);
  }
  const text = readFileSync(file, 'latin1');
  if (!SECRET.test(text)) return undefined;
  if ((found.mode & 0o777) !== OWNER_ALONE) chmodSync(file, OWNER_ALONE);
  return Buffer.from(text.trim(), 'hex');
}

/**
 * The data folder's secret, made at the first use. The demo's keys are derived from it, so that they stay the same from start to start
 * while the database holds nothing but hashes: a copy of the database opens no door.
 */
export function ensureSecret(file: string): Buffer {
  const known = readSecret(file);
  if (known !== undefined) return known;
  const secret = randomBytes(SECRET_BYTES);
  // A file that was there would keep its permissions, and a link would be followed.
  rmSync(file, { force: true });
  writeFileSync(file, `${secret.toString('hex')}\n`, { mode: OWNER_ALONE, flag: 'wx' });
  return secret;
}

/** The key of a person of the seed. */
export function deriveKey(secret: Buffer, email: string): string {
  return SANDBOX_KEY_PREFIX + createHmac('sha256', secret).update(email).digest('base64url').slice(0, 40);
}

/** A key that nobody can derive: for people added later. It is shown once and then known by its hash only. */
export function randomKey(): string {
  return SANDBOX_KEY_PREFIX + randomBytes(30).toString('base64url');
}

/** What is stored of a key. Keys are long and random, so a plain digest is enough. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
