import assert from 'node:assert/strict';
import { faultOf } from '../../../src/api/errors/networkFault.ts';

/** As fetch fails: a TypeError whose cause tells more. */
function fetchFailed(cause: Error, props: object = {}): Error {
  return new TypeError('fetch failed', { cause: Object.assign(cause, props) });
}

describe('the fault below HTTP', () => {
  for (const [code, fault] of [
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['UND_ERR_SOCKET', 'reset'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connectTimeout'],
    ['ETIMEDOUT', 'connectTimeout'],
    ['ENETUNREACH', 'unreachable'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['EPROTO', 'tls'],
    ['HPE_INVALID_CONSTANT', 'protocol'],
    ['UND_ERR_HEADERS_OVERFLOW', 'protocol'],
    ['Z_DATA_ERROR', 'protocol'],
  ] as const) {
    it(`${code} is ${fault}`, () => assert.deepEqual(faultOf(fetchFailed(new Error('x'), { code })), { fault, code }));
  }

  it('of a proxy that refuses a tunnel is the proxy, whatever its code', () => {
    const error = fetchFailed(new Error('Proxy response (407) !== 200 when HTTP Tunneling'), {
      code: 'UND_ERR_ABORTED',
    });
    assert.equal(faultOf(error).fault, 'proxy');
  });

  it('of addresses that were tried one after the other is that of the first', () => {
    const first = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
    assert.equal(faultOf(fetchFailed(new AggregateError([first]))).fault, 'refused');
  });

  it('of a connection to another port or the look-up of another name is the proxy there', () => {
    const refused = { code: 'ECONNREFUSED', syscall: 'connect', port: 3128 };
    assert.equal(faultOf(fetchFailed(new Error('x'), refused), 'https://api.mem0.ai').fault, 'proxy');
    assert.equal(faultOf(fetchFailed(new Error('x'), refused), 'http://localhost:3128').fault, 'refused');
    assert.equal(
      faultOf(fetchFailed(new Error('x'), { ...refused, port: 443 }), 'https://api.mem0.ai').fault,
      'refused',
    );
    const unknown = { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'proxy.corp' };
    assert.equal(faultOf(fetchFailed(new Error('x'), unknown), 'https://api.mem0.ai').fault, 'proxy');
    assert.equal(faultOf(fetchFailed(new Error('x'), unknown), 'https://proxy.corp').fault, 'dns');
  });

  it('of a connection that stood is a reset, since something may have been sent', () => {
    assert.equal(faultOf(fetchFailed(new Error('x'), { code: 'ETIMEDOUT', syscall: 'read' })).fault, 'reset');
  });

  it('of a port that fetch never connects to is a refusal', () => {
    assert.equal(faultOf(fetchFailed(new Error('bad port'))).fault, 'refused');
  });

  it('of anything else is told as unknown', () => {
    const circular: { cause?: unknown } = {};
    circular.cause = circular;
    for (const error of [new Error('x'), null, undefined, 'x', 7, circular])
      assert.deepEqual(faultOf(error), { fault: 'other' });
  });
});
