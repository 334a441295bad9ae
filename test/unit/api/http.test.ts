import assert from 'node:assert/strict';
import { AxiosError } from 'axios';
import { createHttp, isRequestTooLarge, isTimeout, triesOf } from '../../../src/api/http.ts';
import { defaultTuning } from '../../../src/api/tuning.ts';

const tuning = { ...defaultTuning, backoff: 1, maxRequest: 20 };

describe('axios as the client uses it', () => {
  const http = createHttp('https://api.mem0.ai/base', defaultTuning);

  it('repeats the key of a list in a query, as this API reads it', () => {
    const uri = http.getUri({ url: '/x/', params: { fields: ['decay', 'name'], email: 'a+b@x.org' } });
    assert.equal(uri, 'https://api.mem0.ai/base/x/?fields=decay&fields=name&email=a%2Bb%40x.org');
  });

  it('takes no absolute URL for another server', () => {
    assert.match(http.getUri({ url: 'https://elsewhere.test/x/' }), /^https:\/\/api\.mem0\.ai\/base\//);
  });

  it('tries a read again and a write never, whatever their methods', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const [effect, tries] of [
        ['read', 3],
        ['write', 1],
        [undefined, 1],
      ] as const) {
        let asked = 0;
        const sent = createHttp('https://api.mem0.ai', tuning).request({
          method,
          url: '/x/',
          ...(effect && { 'axios-retry': triesOf(effect, tuning) }),
          adapter: (config) => {
            asked += 1;
            return Promise.reject(new AxiosError('reset', 'ECONNRESET', config));
          },
        });
        await assert.rejects(sent, { code: 'ECONNRESET' });
        assert.equal(asked, tries, `${method} of a ${String(effect)}`);
      }
    }
  });

  it('tells a request above the limit, in bytes, by its own kind of error, before anything is sent', async () => {
    let asked = 0;
    const send = (data: object): Promise<unknown> =>
      createHttp('https://api.mem0.ai', tuning).post('/x/', data, {
        adapter: (config) => {
          asked += 1;
          return Promise.resolve({ data: '', status: 204, statusText: '', headers: {}, config });
        },
      });
    await send({ name: '12345678' });
    assert.equal(asked, 1);
    await assert.rejects(send({ name: 'ääääääää' }), isRequestTooLarge);
    assert.equal(asked, 1);
    assert.equal(isRequestTooLarge(new AxiosError('Request body larger than you think', 'ERR_BAD_REQUEST')), false);
  });

  it('tells its own time-out from one of the system by what failed, not by its text', () => {
    assert.ok(isTimeout(new AxiosError('Zeitüberschreitung', AxiosError.ETIMEDOUT)));
    for (const system of [
      Object.assign(new Error('timeout of the network'), { code: 'ETIMEDOUT', syscall: 'connect' }),
      Object.assign(new AggregateError([Object.assign(new Error('x'), { syscall: 'connect' })], 'timeout of both'), {
        code: 'ETIMEDOUT',
      }),
    ]) {
      assert.equal(isTimeout(AxiosError.from(system, 'ETIMEDOUT')), false);
    }
  });
});
