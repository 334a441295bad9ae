import assert from 'node:assert/strict';
import { sentOnce } from '../../../src/api/http/sentOnce.ts';

const url = 'https://api.mem0.ai/v1/';

describe('a request that is to be sent once', () => {
  it('has a body that can be read once alone, with its length in bytes, beside the headers that it had', async () => {
    const headers = { 'content-type': 'application/json', authorization: 'Token k' };
    const { body, headers: told, duplex } = await sentOnce(new Request(url, { method: 'PATCH', headers, body: '"ä"' }));
    assert.ok(body instanceof ReadableStream);
    assert.equal(await new Response(body).text(), '"ä"');
    assert.equal(duplex, 'half');
    assert.deepEqual(Object.fromEntries(new Headers(told)), { ...headers, 'content-length': '4' });
  });

  it('has such a body also where there is nothing to send, without a length', async () => {
    const { body, headers } = await sentOnce(new Request(url, { method: 'DELETE' }));
    assert.ok(body instanceof ReadableStream);
    assert.equal(await new Response(body).text(), '');
    assert.equal(new Headers(headers).get('content-length'), null);
  });

  it('never makes fetch sign in and send it anew', async () => {
    assert.equal((await sentOnce(new Request(url, { method: 'POST', body: '{}' }))).credentials, 'omit');
  });

  it('is left as it is where its method changes nothing', async () => {
    assert.deepEqual(await sentOnce(new Request(url)), {});
  });
});
