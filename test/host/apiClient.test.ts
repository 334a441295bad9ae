import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Mem0Api } from '../../src/api/mem0Api.ts';
import type { Services } from '../../src/commands/command.ts';
import { drip, endless, json, redirect } from '../support/chaos/behaviours.ts';
import { elsewhere, localhost, selfSigned } from '../support/chaos/certificates.ts';
import { startChaos } from '../support/chaos/chaosServer.ts';
import { startProxy } from '../support/chaos/recordingProxy.ts';

const KEY = 'm0-host-0123456789';

/** A failed call's error, as far as these tests look at it. The bundle has a class `ApiError` of its own: names must do. */
async function errorOf(promise: Promise<unknown>): Promise<{ reason: unknown; fault: unknown; message: string }> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof Error && error.name === 'ApiError', String(error));
    return { reason: Reflect.get(error, 'reason'), fault: Reflect.get(error, 'fault'), message: error.message };
  }
  assert.fail('It did not fail.');
}

/** VS Code's fetch is patched: proxies, certificates and connections are its own. What is tested is the built client upon it. */
describe('the client in the extension host', () => {
  let services: Services;
  let extensionPath: string;
  const client = (baseUrl: string): Promise<Mem0Api> => services.clients.unstored(baseUrl, KEY);
  const configure = async (settings: Record<string, unknown>): Promise<void> => {
    for (const [name, value] of Object.entries(settings)) {
      await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
    }
  };

  before(async () => {
    const extension = vscode.extensions.getExtension<Services | undefined>('mem0-explorer.mem0-explorer');
    assert.ok(extension);
    const activated = await extension.activate();
    assert.ok(activated);
    services = activated;
    extensionPath = extension.extensionPath;
  });
  afterEach(() =>
    configure({ 'http.proxy': undefined, 'http.proxyStrictSSL': undefined, 'mem0.request.timeout': undefined }),
  );

  it('is not part of what activation loads, and brings no code for forms, redirects and proxies', async () => {
    const dist = path.join(extensionPath, 'dist');
    const atOnce = await readFile(path.join(dist, 'extension.cjs'), 'utf8');
    assert.doesNotMatch(atOnce, /AxiosError|maxContentLength/);
    const chunks = (await readdir(dist)).filter((file) => file.endsWith('.cjs') && file !== 'extension.cjs');
    const sources = await Promise.all(chunks.map((file) => readFile(path.join(dist, file), 'utf8')));
    assert.ok(sources.some((source) => source.includes('maxContentLength')));
    assert.ok(!sources.some((source) => /follow-redirects|mime-db|proxy-from-env|combined-stream/.test(source)));
  });

  it('sends 20 requests in a row over TLS through at most 2 connections', async () => {
    await using server = await startChaos(json([]), localhost);
    const api = await client(server.url);
    for (let request = 0; request < 20; request += 1) await api.listOrganizations();
    assert.equal(server.requests.length, 20);
    assert.ok(server.connections <= 2, `${server.connections} connections`);
  });

  it('goes through http.proxy to a remote host, over a tunnel that does not show the key', async () => {
    await using server = await startChaos(json([]), elsewhere);
    await using proxy = await startProxy({ port: Number(new URL(server.url).port) });
    await configure({ 'http.proxy': proxy.url });
    const api = await client('https://elsewhere.test');
    for (let request = 0; request < 5; request += 1) await api.listOrganizations();
    assert.deepEqual(new Set(proxy.asked.map(({ line }) => line)), new Set(['CONNECT elsewhere.test:443']));
    assert.ok(proxy.asked.length <= 2, `${proxy.asked.length} tunnels`);
    assert.ok(!proxy.asked.some(({ headers }) => headers.includes(KEY)));
    assert.equal(server.requests.length, 5);
    assert.equal(server.requests[0]?.headers.authorization, `Token ${KEY}`);
  });

  it('sends a write once, its length told, straight and over a tunnel, whatever VS Code makes of fetch', async () => {
    for (const status of [421, 401, 503]) {
      await using server = await startChaos(json({ detail: 'No.' }, status), elsewhere);
      await using proxy = await startProxy({ port: Number(new URL(server.url).port) });
      await using near = await startChaos(json({ detail: 'No.' }, status));
      await configure({ 'http.proxy': proxy.url });
      for (const [url, { requests }] of [
        [near.url, near],
        ['https://elsewhere.test', server],
      ] as const) {
        const api = await client(url);
        const told = new RegExp(`HTTP ${status}`);
        assert.match((await errorOf(api.updateProject('o-1', 'p-1', { name: 'ä' }))).message, told);
        assert.match((await errorOf(api.deleteProject('o-1', 'p-1'))).message, told);
        assert.deepEqual(
          requests.map(({ method, body, headers }) => [method, body, headers['content-length'] ?? '']),
          [
            ['PATCH', '{"name":"ä"}', '13'],
            ['DELETE', '', ''],
          ],
        );
      }
    }
  });

  it('never sends loopback through a proxy', async () => {
    await using server = await startChaos(json([]));
    await using secure = await startChaos(json([]), localhost);
    await using proxy = await startProxy({ refuse: 502 });
    await configure({ 'http.proxy': proxy.url });
    for (const url of [server.url, server.url.replace('127.0.0.1', 'localhost'), secure.url]) {
      await (await client(url)).listOrganizations();
    }
    assert.deepEqual(proxy.asked, []);
  });

  for (const status of [407, 403]) {
    it(`names the proxy setting when a proxy refuses with ${status}`, async () => {
      await using proxy = await startProxy({ refuse: status });
      await configure({ 'http.proxy': proxy.url });
      const error = await errorOf((await client('https://elsewhere.test')).listOrganizations());
      assert.equal(error.reason, 'network');
      assert.equal(error.fault, 'proxy', error.message);
      assert.match(error.message, /http\.proxy/);
    });
  }

  it('tells a proxy that is not there', async () => {
    const proxy = await startProxy({ refuse: 502 });
    await proxy[Symbol.asyncDispose]();
    await configure({ 'http.proxy': proxy.url });
    const error = await errorOf((await client('https://elsewhere.test')).listOrganizations());
    assert.equal(error.fault, 'proxy', error.message);
    assert.match(error.message, /ECONNREFUSED.*http\.proxy/);
  });

  it('accepts a certificate of an authority that the system trusts, and no other', async () => {
    await using trusted = await startChaos(json([]), localhost);
    await using untrusted = await startChaos(json([]), selfSigned);
    await (await client(trusted.url)).listOrganizations();
    const error = await errorOf((await client(untrusted.url)).listOrganizations());
    assert.equal(error.fault, 'tls', error.message);
    assert.match(error.message, /http\.systemCertificates/);
    assert.equal(untrusted.requests.length, 0);
  });

  it('does not trust such a certificate with http.proxyStrictSSL off either: whoever gets the key has to prove who it is', async () => {
    await configure({ 'http.proxyStrictSSL': false });
    await using untrusted = await startChaos(json([]), selfSigned);
    assert.equal((await errorOf((await client(untrusted.url)).listOrganizations())).fault, 'tls');
    assert.equal(untrusted.requests.length, 0);
  });

  it('follows no redirect', async () => {
    await using other = await startChaos(json([]));
    await using server = await startChaos(redirect(302, other.url));
    assert.match((await errorOf((await client(server.url)).listOrganizations())).message, /redirect/);
    assert.equal(other.requests.length, 0);
  });

  it('ends an answer above the limit, and its connection', async () => {
    await using server = await startChaos(endless);
    assert.match((await errorOf((await client(server.url)).listOrganizations())).message, /larger than 5 MB/);
    await server.allClosed();
  });

  it('ends a body that drips at the time-out of the setting, and its connection', async () => {
    await configure({ 'mem0.request.timeout': 1 });
    await using server = await startChaos(drip);
    const error = await errorOf((await client(server.url)).listOrganizations());
    assert.equal(error.reason, 'timeout');
    assert.match(error.message, /within 1 second\./);
    await server.allClosed();
  });

  it('ends a cancelled request, and its connection', async () => {
    await using server = await startChaos(drip);
    const controller = new AbortController();
    const asked = (await client(server.url)).listOrganizations({ signal: controller.signal });
    await server.received(1);
    controller.abort();
    assert.equal((await errorOf(asked)).reason, 'cancelled');
    await server.allClosed();
  });
});
