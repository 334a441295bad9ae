import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keyOfCli, keyOfEnvironment } from '../../../src/core/connections/keyDiscovery.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const KEY = 'm0-abcdefgh';

describe('keys that lie on the machine', () => {
  for (const [what, env, expected] of [
    ['a key alone', { MEM0_API_KEY: KEY }, { apiKey: KEY, baseUrl: 'https://api.mem0.ai' }],
    ['an empty base URL', { MEM0_API_KEY: KEY, MEM0_BASE_URL: '' }, { apiKey: KEY, baseUrl: 'https://api.mem0.ai' }],
    [
      'both',
      { MEM0_API_KEY: KEY, MEM0_BASE_URL: 'https://mem0.test/api/' },
      { apiKey: KEY, baseUrl: 'https://mem0.test/api' },
    ],
    ['no key', { MEM0_BASE_URL: 'https://mem0.test' }, undefined],
    ['a server that no key may be sent to', { MEM0_API_KEY: KEY, MEM0_BASE_URL: 'http://mem0.test' }, undefined],
    ['what is no key', { MEM0_API_KEY: 'with blanks in it' }, undefined],
  ] as const) {
    it(`reads ${what} from the environment`, () => assert.deepEqual(keyOfEnvironment(env), expected));
  }

  for (const [what, text, expected] of [
    [
      'the file of the command line',
      JSON.stringify({ version: 1, platform: { api_key: KEY, base_url: 'https://mem0.test', user_email: 'a@b.test' } }),
      { apiKey: KEY, baseUrl: 'https://mem0.test' },
    ],
    [
      'a file without a base URL',
      `{"platform": {"api_key": "${KEY}"}}`,
      { apiKey: KEY, baseUrl: 'https://api.mem0.ai' },
    ],
    ['a file without a key', '{"platform": {"api_key": ""}}', undefined],
    ['a file with something else', '[1]', undefined],
    ['a broken file', '{', undefined],
    ['no file', undefined, undefined],
  ] as const) {
    it(`reads ${what}`, async () => {
      await using home = await temporaryFolder('home');
      if (text !== undefined) {
        await mkdir(path.join(home.path, '.mem0'));
        await writeFile(path.join(home.path, '.mem0', 'config.json'), text);
      }
      assert.deepEqual(await keyOfCli(home.path), expected);
    });
  }
});
