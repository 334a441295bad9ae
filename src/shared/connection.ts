import { SANDBOX_KEY_PREFIX } from './apiKey.ts';

/**
 * A stored way into a server: everything but the key, which lives in SecretStorage under this id. The key belongs to the base URL's
 * origin and goes nowhere else.
 */
export interface Connection {
  /** Made here, never shown. */
  readonly id: string;
  /** What the person calls it. */
  readonly label: string;
  /** Normalised by `parseBaseUrl`. */
  readonly baseUrl: string;
  /** A sandbox is marked everywhere, so that nobody takes it for the real thing, or the reverse. */
  readonly kind: 'server' | 'sandbox';
  /** Whose key it is, as the server told when it was stored. */
  readonly email?: string;
  /** The organization that the key works in, as the server told: the same person's key of another one is another account. */
  readonly orgId?: string;
  /** The extension's own sandbox, as this person of its data. Its URL changes with each start, and its key is stored nowhere. */
  readonly persona?: string;
}

/** The base URL of Mem0 Platform. Source: https://docs.mem0.ai/api-reference */
export const PLATFORM_URL = 'https://api.mem0.ai';

/** Where people make the keys of Mem0 Platform. Source: https://docs.mem0.ai/platform/quickstart */
export const KEYS_PAGE = 'https://app.mem0.ai/dashboard/api-keys';

/** What a key may be sent to, by its looks: a sandbox's keys stay on the machine, and a sandbox gets no other key. */
export function keyMisplaced(key: string, { baseUrl, kind }: Pick<Connection, 'baseUrl' | 'kind'>): boolean {
  const ofSandbox = key.startsWith(SANDBOX_KEY_PREFIX);
  return ofSandbox !== (kind === 'sandbox') || (ofSandbox && !isLoopback(new URL(baseUrl)));
}

/** Why a text is no base URL that a key may be sent to. */
export type BaseUrlProblem = 'notUrl' | 'scheme' | 'insecure' | 'credentials' | 'extra';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether requests to this URL stay on the machine. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname);
}

/**
 * Reads a base URL: https, or http on loopback; no user, password, query or fragment. A host without a scheme gets https. The
 * result has no slash at the end.
 */
export function parseBaseUrl(text: string): { readonly baseUrl: string } | { readonly problem: BaseUrlProblem } {
  const trimmed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withScheme) || trimmed === '') return { problem: 'notUrl' };
  const url = new URL(withScheme);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { problem: 'scheme' };
  if (url.protocol === 'http:' && !isLoopback(url)) return { problem: 'insecure' };
  if (url.username !== '' || url.password !== '') return { problem: 'credentials' };
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(trimmed)) return { problem: 'extra' };
  return { baseUrl: `${url.origin}${url.pathname}`.replace(/\/+$/, '') };
}
