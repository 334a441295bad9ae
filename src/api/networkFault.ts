import type { NetworkFault } from './apiError.ts';
import { isRecord } from './parseJson.ts';

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
  ['CERT_HAS_EXPIRED', 'tls'],
  ['CERT_NOT_YET_VALID', 'tls'],
  ['CERT_REVOKED', 'tls'],
  ['CERT_SIGNATURE_FAILURE', 'tls'],
  ['CERT_UNTRUSTED', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'tls'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
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

/** The first code in the chain that tells something, for the sentence and the log: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
export function faultOf(error: unknown): { fault: ConnectionFault; code?: string } {
  for (const { code, message, name } of chain(error)) {
    // A proxy that refuses a tunnel: undici's text is all that tells it from other aborted requests.
    if (typeof message === 'string' && /proxy response|proxy connection|tunneling socket/i.test(message)) {
      return { fault: 'proxy' };
    }
    if (typeof code === 'string') {
      const fault = BY_CODE.get(code) ?? faultOfFamily(code);
      if (fault !== undefined) return { fault, code };
    }
    // The fetch standard has ports that it never connects to.
    if (message === 'bad port') return { fault: 'refused' };
    // The fetch standard's own error for a status outside of 200 to 599.
    if (name === 'RangeError') return { fault: 'protocol' };
  }
  return { fault: 'other' };
}

function faultOfFamily(code: string): ConnectionFault | undefined {
  if (code.startsWith('HPE_')) return 'protocol';
  if (/^(?:ERR_TLS_|ERR_SSL_)/.test(code)) return 'tls';
  return undefined;
}
