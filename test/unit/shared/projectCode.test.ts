import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { snippetFiles } from '../../../scripts/snippets.ts';
import { CODE_FORMS, projectCode, type CodeTarget } from '../../../src/shared/project/projectCode.ts';
import { PLATFORM_URL } from '../../../src/shared/connection.ts';

const platform: CodeTarget = {
  baseUrl: PLATFORM_URL,
  isSandbox: false,
  orgId: 'org-1',
  organizationName: 'Acme',
  projectId: 'project-1',
  projectName: 'Shop',
};

describe('the code to use a project', () => {
  for (const form of CODE_FORMS) {
    it(`takes the key from the environment: ${form}`, () => {
      const code = projectCode(form, platform) ?? '';
      assert.match(code, /MEM0_API_KEY/);
      assert.doesNotMatch(code, /m0-\w/);
    });
  }

  it('names the project in each form that can hold a comment', () => {
    for (const form of ['python', 'typescript', 'curl', 'dotenv'] as const) {
      assert.match(projectCode(form, platform) ?? '', /Shop \(project-1\)\n.*Acme \(org-1\)/);
    }
  });

  it('goes to another server only where it has to', () => {
    const elsewhere = { ...platform, baseUrl: 'https://mem0.example/base' };
    assert.doesNotMatch(projectCode('typescript', platform) ?? '', /host/);
    assert.match(projectCode('typescript', elsewhere) ?? '', /host: "https:\/\/mem0\.example\/base"/);
    assert.match(projectCode('python', elsewhere) ?? '', /host="https:\/\/mem0\.example\/base"/);
    assert.match(projectCode('dotenv', elsewhere) ?? '', /^MEM0_BASE_URL=https:\/\/mem0\.example\/base$/m);
    assert.equal(projectCode('mcp', elsewhere), undefined, 'the hosted MCP server is Mem0 Platform’s');
  });

  it('lets no name leave its comment', () => {
    const code = projectCode('python', { ...platform, projectName: 'x\nimport evil\u2028import evil' }) ?? '';
    assert.doesNotMatch(code, /^import evil/m);
    assert.equal(code.split(/\r\n|[\n\r\u2028\u2029]/).filter((line) => line.includes('evil')).length, 1);
  });

  it('quotes an address for the shell', () => {
    const code = projectCode('curl', { ...platform, baseUrl: "https://mem0.example/it's$(touch x)" }) ?? '';
    assert.ok(code.includes(String.raw`'https://mem0.example/it'\''s$(touch x)/v3/memories/search/'`));
  });

  it('is an MCP configuration that VS Code reads', () => {
    const parsed: unknown = JSON.parse(projectCode('mcp', platform) ?? '');
    assert.deepEqual(parsed, {
      servers: {
        mem0: {
          type: 'http',
          url: 'https://mcp.mem0.ai/mcp',
          headers: { Authorization: 'Bearer ${env:MEM0_API_KEY}' },
        },
      },
    });
  });
});

describe('the snippets', () => {
  it('are what the source makes: else run `npm run snippets`', async () => {
    const folder = new URL('../../../snippets/', import.meta.url);
    assert.deepEqual((await readdir(folder)).sort(), Object.keys(snippetFiles).sort());
    for (const [name, snippets] of Object.entries(snippetFiles)) {
      assert.deepEqual(JSON.parse(await readFile(new URL(name, folder), 'utf8')), snippets);
    }
  });

  it('all begin with mem0-, and leave dollars of the code as they are', () => {
    for (const snippets of Object.values(snippetFiles)) {
      for (const { prefix, body } of Object.values(snippets)) {
        assert.match(prefix, /^mem0-/);
        assert.doesNotMatch(body.join('\n'), /(?<!\\)\$(?!\{\d:)/);
      }
    }
  });
});
