import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { SANDBOX_KEY_PREFIX } from '../shared/apiKey.ts';

const SECRET_BYTES = 32;

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * The data folder's secret, made at the first use and readable by its owner alone. The demo's keys are derived from it, so that
 * they stay the same from start to start while the database holds nothing but hashes: a copy of the database opens no door.
 */
export function readSecret(file: string): Buffer {
  try {
    const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
    if (secret.length === SECRET_BYTES) return secret;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const secret = randomBytes(SECRET_BYTES);
  writeFileSync(file, `${secret.toString('hex')}\n`, { mode: 0o600 });
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
