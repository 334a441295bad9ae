import assert from 'node:assert/strict';
import { checkBaseUrl } from '../../../src/api/baseUrl.ts';

describe('a base URL', () => {
  for (const [text, baseUrl, origin] of [
    ['https://api.mem0.ai', 'https://api.mem0.ai', 'https://api.mem0.ai'],
    [' https://api.mem0.ai/ ', 'https://api.mem0.ai', 'https://api.mem0.ai'],
    ['HTTPS://API.mem0.AI:443', 'https://api.mem0.ai', 'https://api.mem0.ai'],
    ['https://example.org/mem0//', 'https://example.org/mem0', 'https://example.org'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:1/a', 'http://localhost:1/a', 'http://localhost:1'],
    ['http://[::1]:8080', 'http://[::1]:8080', 'http://[::1]:8080'],
    ['http://0x7f.1:80', 'http://127.0.0.1', 'http://127.0.0.1'],
  ] as const) {
    it(`${text} is ${baseUrl}`, () => {
      assert.deepEqual(checkBaseUrl(text), { baseUrl, origin });
    });
  }

  for (const [text, why] of [
    ['', /not a URL/],
    ['api.mem0.ai', /not a URL/],
    ['/api', /not a URL/],
    ['http://api.mem0.ai', /https/],
    ['http://127.0.0.2', /https/],
    ['http://localhost.example.org', /https/],
    ['http://127.0.0.1@example.org', /https/],
    ['ftp://example.org', /https/],
    ['file:///etc/hosts', /https/],
    ['data:application/json,[]', /https/],
    ['javascript:alert(1)', /https/],
    ['https://user@example.org', /user name/],
    ['https://:pass@example.org', /user name/],
    ['https://example.org?x', /query/],
    ['https://example.org/#x', /fragment/],
    ['https://example.org/?', /query/],
  ] as const) {
    it(`${text === '' ? 'nothing' : text} is refused with the reason`, () => {
      const check = checkBaseUrl(text);
      assert.ok('problem' in check);
      assert.match(check.problem, why);
    });
  }
});
