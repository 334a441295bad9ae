import assert from 'node:assert/strict';
import { parseApiKey } from '../../../src/shared/apiKey.ts';
import { parseBaseUrl } from '../../../src/shared/connection.ts';

describe('parseBaseUrl', () => {
  for (const [text, expected] of [
    ['https://api.mem0.ai', { baseUrl: 'https://api.mem0.ai' }],
    ['https://api.mem0.ai/', { baseUrl: 'https://api.mem0.ai' }],
    ['  api.mem0.ai ', { baseUrl: 'https://api.mem0.ai' }],
    ['https://host.example/mem0/', { baseUrl: 'https://host.example/mem0' }],
    ['http://127.0.0.1:8080', { baseUrl: 'http://127.0.0.1:8080' }],
    ['http://[::1]:8080', { baseUrl: 'http://[::1]:8080' }],
    ['http://127.0.0.2', { problem: 'insecure' }],
    ['http://localhost.evil.example', { problem: 'insecure' }],
    ['http://api.mem0.ai', { problem: 'insecure' }],
    ['https://me:secret@api.mem0.ai', { problem: 'credentials' }],
    ['https://me@api.mem0.ai', { problem: 'credentials' }],
    ['https://api.mem0.ai?x=1', { problem: 'extra' }],
    ['https://api.mem0.ai#', { problem: 'extra' }],
    ['file:///etc/passwd', { problem: 'scheme' }],
    ['data:text/plain,x', { problem: 'notUrl' }],
    ['ftp://host', { problem: 'scheme' }],
    ['', { problem: 'notUrl' }],
    ['https://', { problem: 'notUrl' }],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseBaseUrl(text), expected));
  }
});

describe('parseApiKey', () => {
  for (const [what, text, expected] of [
    ['a key', 'm0-abcdefgh', 'm0-abcdefgh'],
    ['blank ends and a line break', '  m0-abcdefgh\n', 'm0-abcdefgh'],
    ['quotes', '"m0-abcdefgh"', 'm0-abcdefgh'],
    ['a copied header value', 'Token m0-abcdefgh', 'm0-abcdefgh'],
    ['what is too short', 'm0-a', undefined],
    ['a blank inside', 'm0-abc defgh', undefined],
    ['characters that a header would alter', 'm0-abcdefg€', undefined],
    ['a line break inside', 'm0-abcd\r\nX-Evil: 1', undefined],
    ['what is too long', 'm'.repeat(513), undefined],
  ] as const) {
    it(`reads ${what}`, () => assert.equal(parseApiKey(text), expected));
  }
});
