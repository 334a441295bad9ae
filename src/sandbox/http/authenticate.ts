import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { hashKey } from '../keys.ts';
import { detail } from '../protocol/reply.ts';

const SCHEME = /^Token ([\x21-\x7e]{1,512})$/;

/** The key that a request brings: one Authorization header, the scheme `Token`, one space. */
export function presentedKey(incoming: IncomingMessage): string | undefined {
  const headers = incoming.headersDistinct['authorization'] ?? [];
  return headers.length === 1 ? SCHEME.exec(headers[0] ?? '')?.[1] : undefined;
}

/** Compares in a time that tells nothing about where the two differ. Both are digests in hexadecimal. */
export function sameHash(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
}

/** Whose key it is. All are compared, so that the time taken tells nothing either. */
export function ownerOf(key: string, keys: Iterable<{ hash: string; userId: number }>): number | undefined {
  const hash = hashKey(key);
  let owner: number | undefined;
  for (const known of keys) if (sameHash(known.hash, hash)) owner = known.userId;
  return owner;
}

export function unauthorized(): Error {
  return detail(401, 'Invalid API key. The keys of this sandbox are listed by --list-keys.');
}
