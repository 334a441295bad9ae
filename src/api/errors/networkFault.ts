import type { NetworkFault } from './apiError.ts';
import { isRecord } from '../http/parseJson.ts';

/**
 * What went wrong below HTTP. `unreachable`: no way to the host, so that nothing was sent. `protocol`: something answered, but not in
 * HTTP that can be read.
 */
export type ConnectionFault = NetworkFault | 'unreachable' | 'connectTimeout' | 'protocol';

const BY_CODE: ReadonlyMap<string, ConnectionFault> = new Map([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['EAI_FAIL', 'dns'],
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['ENETDOWN', 'unreachable'],
  ['EADDRNOTAVAIL', 'unreachable'],
  ['ECONNRESET', 'reset'],
  ['ECONNABORTED', 'reset'],
  ['EPIPE', 'reset'],
  ['UND_ERR_SOCKET', 'reset'],
  ['UND_ERR_CLOSED', 'reset'],
  ['UND_ERR_REQ_CONTENT_LENGTH_MISMATCH', 'reset'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'reset'],
  ['ETIMEDOUT', 'connectTimeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'connectTimeout'],
  ['EPROTO', 'tls'],
  ['UND_ERR_HEADERS_OVERFLOW', 'protocol'],
  ['UND_ERR_RESPONSE', 'protocol'],
  ['UND_ERR_INVALID_ARG', 'protocol'],
]);

/** The error itself and what caused it, at most six deep, since nothing says that a chain has an end. */
function chain(error: unknown): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  let next: unknown = error;
  while (isRecord(next) && found.length < 6) {
    found.push(next);
    const { errors, cause } = next;
    next = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return found;
}

/** What is known of a failed connection. */
export interface ConnectionFailure {
  fault: ConnectionFault;
  /** For the sentence and the log: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
  code?: string;
}

/**
 * What a failed request failed of, from the first thing in the chain that tells. With the server's origin, what failed on the way to
 * another host or port is the fault of the proxy there.
 */
export function faultOf(error: unknown, origin?: string): ConnectionFailure {
  const causes = chain(error);
  for (const { code, message, name, syscall } of causes) {
    // A proxy that refuses: undici's text is all that tells it from other failures.
    if (typeof message === 'string' && /proxy response|proxy connection|tunneling socket/i.test(message)) {
      return { fault: 'proxy' };
    }
    if (typeof code === 'string') {
      // The same codes come when a connection that stood goes silent: then something may have been sent.
      const stood = syscall === 'read' || syscall === 'write';
      const fault = stood ? 'reset' : (BY_CODE.get(code) ?? faultOfFamily(code));
      if (fault !== undefined) return { fault: elsewhere(causes, origin) ? 'proxy' : fault, code };
    }
    // The fetch standard has ports that it never connects to.
    if (message === 'bad port') return { fault: 'refused' };
    // RangeError is the fetch standard's own error for a status outside of 200 to 599.
    if (name === 'HTTPParserError' || name === 'RangeError') return { fault: 'protocol' };
  }
  return { fault: 'other' };
}

/** Whether a connection or a look-up of a name failed that was for something else than the server. */
function elsewhere(causes: readonly Record<string, unknown>[], origin: string | undefined): boolean {
  if (origin === undefined) return false;
  const { protocol, hostname, port } = new URL(origin);
  const expected = Number(port === '' ? { 'https:': 443, 'http:': 80 }[protocol] : port);
  return causes.some(
    (cause) =>
      (cause['syscall'] === 'connect' && typeof cause['port'] === 'number' && cause['port'] !== expected) ||
      (cause['syscall'] === 'getaddrinfo' && typeof cause['hostname'] === 'string' && cause['hostname'] !== hostname),
  );
}

/** OpenSSL's names of what is wrong with a certificate, and those of Node's own checks. */
const CERTIFICATE_CODE =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|ERROR_IN_C|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$)/;

function faultOfFamily(code: string): ConnectionFault | undefined {
  // Of the HTTP parser, and of the unpacking of a body.
  if (/^(?:HPE|Z)_/.test(code)) return 'protocol';
  return CERTIFICATE_CODE.test(code) ? 'tls' : undefined;
}
