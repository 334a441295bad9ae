import assert from 'node:assert/strict';
import net from 'node:net';
import { eventually } from '../../support/eventually.ts';
import { type RunningSandbox, startSandbox } from '../../support/sandbox.ts';
import { callerOf, paths } from '../../support/sandboxCaller.ts';
import { sendRaw } from './rawRequest.ts';

describe('Sandbox: guard rails', () => {
  let sandbox: RunningSandbox;
  let port: number;
  let key: string;
  before(async () => {
    sandbox = await startSandbox();
    port = Number(new URL(sandbox.url).port);
    key = sandbox.key('owner');
  });
  after(() => sandbox.stop());

  /** A request with exactly these header lines. Resolves with the status and the whole answer. */
  async function raw(headers: string[], method = 'GET', target = '/v1/ping/', body = '') {
    const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
    const head = [`${method} ${target} HTTP/1.1`, ...headers, ...length, 'Connection: close', '', body].join('\r\n');
    const answer = await sendRaw(port, head);
    return { status: Number(answer.split(' ')[1]), answer };
  }
  const host = () => `Host: 127.0.0.1:${port}`;
  const token = () => `Authorization: Token ${key}`;
  const json = 'Content-Type: application/json';

  it('answers on 127.0.0.1 alone', async () => {
    await assert.rejects(
      new Promise((resolve, reject) => {
        net.connect(port, '127.0.0.2', () => resolve('connected')).on('error', reject);
      }),
      /ECONNREFUSED/,
    );
  });

  it('takes its own address as the host, once, and nothing else', async () => {
    assert.equal((await raw([host(), token()])).status, 200);
    assert.equal((await raw([`Host: localhost:${port}`, token()])).status, 200);
    for (const hosts of [
      ['Host: evil.example'],
      [`Host: evil.example:${port}`],
      ['Host: 127.0.0.1'],
      [`Host: 127.0.0.1:${port}`, 'Host: evil.example'],
      ['Host: evil.example', `Host: 127.0.0.1:${port}`],
      [`Host: 127.0.0.1:${port}.evil.example`],
      [],
    ]) {
      assert.equal((await raw([...hosts, token()])).status, 421, hosts.join(', '));
    }
    assert.equal((await raw([host(), token()], 'GET', `http://127.0.0.1:${port}/v1/ping/`)).status, 421);
  });

  it('refuses what a web page sends, and never sends a CORS header', async () => {
    for (const mark of [
      'Origin: https://evil.example',
      'Origin: null',
      'Sec-Fetch-Site: cross-site',
      'Sec-Fetch-Site: none',
    ]) {
      const { status, answer } = await raw([host(), token(), mark]);
      assert.equal(status, 403, mark);
      assert.doesNotMatch(answer, /access-control/i);
    }
    assert.ok((await raw([host(), token()], 'OPTIONS')).status >= 400);
    assert.equal((await raw([host(), token(), 'Sec-Fetch-Mode: cors'])).status, 200, 'Node.js itself sends this one');
  });

  it('takes one key, by one scheme, from the header alone', async () => {
    for (const header of [
      [],
      [`Authorization: token ${key}`],
      [`Authorization: Bearer ${key}`],
      [`Authorization: Token  ${key}`],
      [`Authorization: Token ${key} `.trimEnd().replace('Token ', 'Token\t')],
      ['Authorization: Token '],
      [`Authorization: Token ${key}x`],
      [token(), token()],
      [`Authorization: Token ${sandbox.controlToken}`],
    ]) {
      const { status, answer } = await raw([host(), ...header]);
      assert.equal(status, 401, header.join(', '));
      assert.match(answer, /"detail":"Invalid API key/);
    }
    assert.equal((await raw([host()], 'GET', `/v1/ping/?key=${key}&api_key=${key}`)).status, 401);
  });

  it('tells without a key that it is a sandbox, but no web page, and nothing else', async () => {
    const { status, answer } = await raw([host()], 'GET', '/__sandbox__/');
    assert.equal(status, 200);
    assert.match(answer, /\{"sandbox":"mem0"\}$/);
    assert.equal((await raw([host(), 'Origin: https://evil.example'], 'GET', '/__sandbox__/')).status, 403);
    assert.equal((await raw(['Host: evil.example'], 'GET', '/__sandbox__/')).status, 421);
    for (const [method, target] of [
      ['POST', '/__sandbox__/'],
      ['GET', '/__sandbox__/state'],
      ['GET', '/__sandbox__/?key'],
    ]) {
      assert.equal((await raw([host()], method, target)).status, 401, target);
    }
  });

  it('asks for the key before it tells anything about paths, sizes or types', async () => {
    assert.equal((await raw([host()], 'GET', '/no/such/path')).status, 401);
    assert.equal((await raw([host(), 'Content-Type: text/plain'], 'POST', paths.organizations, 'x')).status, 401);
    assert.equal((await raw([host(), 'Content-Length: 99999999'], 'POST', paths.organizations)).status, 401);
  });

  it('refuses bodies above 1 MB, announced or not', async () => {
    assert.equal(
      (await raw([host(), token(), json, 'Content-Length: 99999999'], 'POST', paths.organizations)).status,
      413,
    );
    const chunk = 'x'.repeat(2 ** 16);
    const chunks = Array.from({ length: 17 }, () => `10000\r\n${chunk}\r\n`).join('');
    const head = [`POST ${paths.organizations} HTTP/1.1`, host(), token(), json, 'Transfer-Encoding: chunked', '', ''];
    assert.match(await sendRaw(port, head.join('\r\n') + chunks + '0\r\n\r\n'), /^HTTP\/1\.1 413 /);
  });

  it('takes JSON alone, as forms can be sent by any page', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonx',
    ]) {
      const { status } = await raw(
        [host(), token(), `Content-Type: ${type}`],
        'POST',
        paths.organizations,
        '{"name":"X"}',
      );
      assert.equal(status, 415, type);
    }
    assert.equal((await raw([host(), token()], 'POST', paths.organizations, '{"name":"X"}')).status, 415);
    const charset = [host(), token(), 'Content-Type: Application/JSON; charset=utf-8'];
    assert.equal((await raw(charset, 'POST', paths.organizations, '{"name":"X"}')).status, 201);
  });

  it('finds nothing under paths that are not exactly those of the API', async () => {
    for (const target of [
      '/v1/ping',
      '/v1//ping/',
      '/v1/./ping/',
      '/v1/x/../ping/',
      '/v1/%2e%2e/ping/',
      '/v1/%zz/',
      '/v1/ping%00/',
      '/v1/ping/%0a/',
      '/V1/PING/',
      '/v1/ping/#x/',
      '/v1/ping/#',
      '/v1/ping/?page=1#x',
      '/v1\\ping/',
      '/v1/ping/;x/',
      '/v1/%70ing/',
      '/v1/ping/?%zz',
      '/',
      '/api/v1/orgs/organizations/%2e%2e/',
      '/nothing/here/',
    ]) {
      assert.equal((await raw([host(), token()], 'GET', target)).status, 404, target);
    }
  });

  it('answers 405 with the methods that there are', async () => {
    const { status, headers, body } = await callerOf(sandbox.url, key)('PUT', paths.organizations, {});
    assert.equal(status, 405);
    assert.equal(headers.get('allow'), 'GET, POST');
    assert.deepEqual(body, { detail: 'Method "PUT" not allowed.' });
  });

  it('takes HEAD for a wrong method, not for GET', async () => {
    const { status, answer } = await raw([host(), token()], 'HEAD', paths.organizations);
    assert.equal(status, 405);
    assert.match(answer, /\r\nallow: GET, POST\r\n/i);
    assert.match(answer, /\r\n\r\n$/, 'no body');
    assert.equal((await raw([host(), token()], 'HEAD', '/nothing/')).status, 404);
    assert.equal((await raw([host()], 'HEAD', '/v1/ping/')).status, 401);
    const control = `Authorization: Token ${sandbox.controlToken}`;
    assert.equal((await raw([host(), control], 'HEAD', '/__sandbox__/state')).status, 405);
  });

  it('refuses bodies that are no sound JSON object', async () => {
    const deep = `${'{"a":'.repeat(250)}1${'}'.repeat(250)}`;
    for (const body of [
      '[]',
      '"text"',
      '1',
      'null',
      '{',
      '{"name":"\\ud800"}',
      '{"name":"a\\u0000b"}',
      '{"\\u0007":1}',
      '{"name":"One","name":"Two"}',
      '{"name":"One","n\\u0061me":"One"}',
      '{"name":"x","other":[{"a":1,"b":{"c":1,"c":1}}]}',
      '{"__proto__":1,"__proto__":2}',
      deep,
    ]) {
      const { status } = await raw([host(), token(), json], 'POST', paths.organizations, body);
      assert.equal(status, 400, body.slice(0, 30));
    }
    const again = '{"name":"Fine","again":[{"name":1},{"name":2}],"text":"\\"name\\":{}"}';
    assert.equal((await raw([host(), token(), json], 'POST', paths.organizations, again)).status, 201);
    const latin = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xe9]), Buffer.from('"}')]);
    const lines = [`POST ${paths.organizations} HTTP/1.1`, host(), token(), json, `Content-Length: ${latin.length}`];
    const head = [...lines, 'Connection: close', '', ''].join('\r\n');
    assert.match(await sendRaw(port, Buffer.concat([Buffer.from(head), latin])), /^HTTP\/1\.1 400 /);
  });

  it('answers in JSON what is no HTTP request at all', async () => {
    assert.match(await sendRaw(port, 'nonsense\r\n\r\n'), /^HTTP\/1\.1 400 [^]*\{"detail":/);
    assert.match(
      await sendRaw(port, `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
      /^HTTP\/1\.1 431 [^]*\{"detail":/,
    );
  });

  /** Each answer on a connection has all of the protecting headers, once, and is JSON. */
  function assertProtected(text: string): void {
    const answers = text.split(/(?=HTTP\/1\.1 (?!100 ))/);
    for (const answer of answers) {
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      for (const header of [
        'content-type: application/json',
        'x-content-type-options: nosniff',
        'cache-control: no-store',
        'cross-origin-resource-policy: same-origin',
      ]) {
        assert.equal(
          head
            .toLowerCase()
            .split('\r\n')
            .filter((line) => line === header).length,
          1,
          `${header} in ${head}`,
        );
      }
      if (!/ 204 | 304 /.test(head)) JSON.parse(body);
    }
  }

  it('sends the protecting headers also where no operation was reached', async () => {
    const cases: [status: number, text: string][] = [
      [421, `GET /v1/ping/ HTTP/1.1\r\nHost: evil.example\r\n\r\n`],
      [421, `GET http://evil.example/ HTTP/1.1\r\n${host()}\r\n\r\n`],
      [421, `CONNECT evil.example:443 HTTP/1.1\r\n${host()}\r\n\r\n`],
      [404, `GET /v1/%2e/ HTTP/1.1\r\n${host()}\r\n\r\n`],
      [404, `GET /\\ HTTP/1.1\r\n${host()}\r\n\r\n`],
      [400, 'nonsense\r\n\r\n'],
      [400, `GET /v1/ping/ HTTP/1.1\r\n${host()}\r\nContent-Length: x\r\n\r\n`],
      [400, `POST /v1/ping/ HTTP/1.1\r\n${host()}\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n`],
      [431, `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
      [431, `GET /v1/ping/ HTTP/1.1\r\n${host()}\r\n${'a:\r\n'.repeat(2500)}\r\n`],
      [417, `GET /v1/ping/ HTTP/1.1\r\n${host()}\r\nExpect: the-unexpected\r\n\r\n`],
      [401, `GET /v1/ping/ HTTP/1.1\r\n${host()}\r\nConnection: close\r\n\r\n`],
      [401, `GET /v1/ping/ HTTP/1.1\r\n${host()}\r\nConnection: upgrade, close\r\nUpgrade: websocket\r\n\r\n`],
    ];
    for (const [status, text] of cases) {
      const answer = await sendRaw(port, text);
      assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `), text.slice(0, 60));
      assertProtected(answer);
    }
  });

  it('counts headers, so that none is overlooked', async () => {
    const many = Array.from({ length: 96 }, (_, number) => `X-${number}: x`);
    assert.equal((await raw([host(), token(), ...many])).status, 200);
    const { status, answer } = await raw([host(), token(), ...many, 'X-One: more', 'X-And: another']);
    assert.equal(status, 431);
    assert.match(answer, /"detail":"A request has 100 headers at most\."/);
    const behind = `${'a:\r\n'.repeat(2100)}Host: evil.example`;
    assert.notEqual((await raw([host(), token(), behind])).status, 200, 'a second host behind many headers');
  });

  it('answers what it did before it complains of what comes behind', async () => {
    const call = callerOf(sandbox.url, key);
    const named = async (name: string) => {
      const { organizations } = await sandbox.control.state();
      return organizations.filter((organization) => organization.name === name).length;
    };
    for (const [name, behind, connection] of [
      ['Garbage behind', 'GARBAGE\r\n\r\n', []],
      ['One byte behind', '}', []],
      ['Two lines behind', '\r\n\r\nx', []],
      ['Close behind', 'GARBAGE', ['Connection: close']],
      ['Slow behind', 'GARBAGE\r\n\r\n', []],
    ] as const) {
      if (name === 'Slow behind') await sandbox.control.faults.add({ latency: 50, method: 'POST' });
      const body = JSON.stringify({ name });
      const lines = [`POST ${paths.organizations} HTTP/1.1`, host(), token(), json, `Content-Length: ${body.length}`];
      const answer = await sendRaw(port, [...lines, ...connection, '', body + behind].join('\r\n'));
      assert.match(answer, /^HTTP\/1\.1 201 /, name);
      assertProtected(answer);
      assert.equal(await named(name), 1);
    }
    assert.equal((await call('GET', '/v1/ping/')).status, 200);
  });

  it('takes a client that hangs up for what it is', async () => {
    let complaints = '';
    sandbox.process.stderr?.on('data', (chunk) => (complaints += String(chunk)));
    const lines = [
      `POST ${paths.organizations} HTTP/1.1`,
      host(),
      token(),
      json,
      'Content-Length: 100',
      '',
      '{"name":',
    ];
    const chunked = [...lines.slice(0, 4), 'Transfer-Encoding: chunked', '', '5\r\n{"nam\r\n'];
    for (const text of [lines.join('\r\n'), chunked.join('\r\n')]) {
      await sandbox.control.requests.clear();
      for (const end of ['destroy', 'resetAndDestroy'] as const) {
        await new Promise<void>((resolve, reject) => {
          const socket = net.connect(port, '127.0.0.1', () => {
            socket.write(text, () => {
              // Once it is on its way: what was never received is no request.
              setImmediate(() => socket[end]());
            });
          });
          socket.on('close', () => resolve());
          socket.on('error', reject);
        });
      }
      // What was reset before it was read is no request either, so there may be one alone.
      await eventually(async () => assert.ok((await sandbox.control.requests.list()).length > 0));
      for (const { status } of await sandbox.control.requests.list()) assert.equal(status, 0);
    }
    assert.equal((await callerOf(sandbox.url, key)('GET', '/v1/ping/')).status, 200);
    assert.equal(complaints, '');
  });

  it('does not wait for ever for headers that never end', async () => {
    assert.match(await sendRaw(port, 'GET /v1/ping/ HTTP/1.1\r\nX: '), /^HTTP\/1\.1 408 [^]*\{"detail":/);
  });

  it('sends the protecting headers with every answer, and none that tells about the server', async () => {
    const call = callerOf(sandbox.url, key);
    for (const { headers } of [
      await call('GET', '/v1/ping/'),
      await call('GET', '/nothing/'),
      await callerOf(sandbox.url)('GET', '/v1/ping/'),
    ]) {
      assert.equal(headers.get('content-type'), 'application/json');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
      assert.equal(headers.get('server'), null);
      assert.equal(headers.get('x-powered-by'), null);
    }
  });
});
