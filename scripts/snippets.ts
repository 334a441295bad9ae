// Writes snippets/*.json from the code that "Copy Code to Use This Project" gives: `npm run snippets`. A test compares both.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { curl, dotenv, mcp, python, typescript } from '../src/shared/project/projectCode.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** The values that a person replaces, as stops of the snippet. */
const stops: readonly (readonly [string, string])[] = [
  ['I prefer green tea.', '${1:I prefer green tea.}'],
  ['Which tea do I prefer?', '${2:Which tea do I prefer?}'],
  ['alex', '${3:alex}'],
  ['ORG_ID', '${4:ORG_ID}'],
  ['PROJECT_ID', '${5:PROJECT_ID}'],
];

function snippet(prefix: string, description: string, code: readonly string[]): Snippet {
  const body = code.map((line) => {
    const literal = line.replaceAll(/[\\$]/g, String.raw`\$&`);
    return stops.reduce((text, [value, stop]) => text.replaceAll(value, stop), literal);
  });
  return { prefix, description, body };
}

/** The part of a client's code from the line that begins so, up to the next blank line. */
function part(code: readonly string[], start: string): string[] {
  const from = code.findIndex((line) => line.startsWith(start));
  const length = code.slice(from).indexOf('');
  return code.slice(from, length < 0 ? undefined : from + length);
}

const py = python();
const ts = typescript();

/** What each file holds, by its name in snippets/. */
export const snippetFiles: Readonly<Record<string, Readonly<Record<string, Snippet>>>> = {
  'python.json': {
    'Mem0 client': snippet('mem0-client', 'Mem0: a client that adds and searches memories', py),
    'Mem0 add': snippet('mem0-add', 'Mem0: add a memory', part(py, 'client.add')),
    'Mem0 search': snippet('mem0-search', 'Mem0: search memories', part(py, 'found =')),
  },
  'typescript.json': {
    'Mem0 client': snippet('mem0-client', 'Mem0: a client that adds and searches memories', ts),
    'Mem0 add': snippet('mem0-add', 'Mem0: add a memory', part(ts, 'await client.add')),
    'Mem0 search': snippet('mem0-search', 'Mem0: search memories', part(ts, 'const { results }')),
  },
  'shellscript.json': {
    'Mem0 project': snippet('mem0-project', 'Mem0: read a project', part(curl(), 'curl')),
    'Mem0 search': snippet('mem0-search', 'Mem0: search memories', curl().slice(curl().indexOf('') + 1)),
  },
  'dotenv.json': {
    'Mem0 environment': snippet('mem0-env', 'Mem0: the variable that holds the API key', dotenv()),
  },
  'json.json': {
    'Mem0 MCP server': snippet('mem0-mcp', 'Mem0: .vscode/mcp.json with the hosted MCP server', mcp()),
  },
};

/** A file's text as it is stored. */
export function snippetText(name: string): string {
  return `${JSON.stringify(snippetFiles[name], undefined, 2)}\n`;
}

if (import.meta.main) {
  const folder = path.resolve(import.meta.dirname, '../snippets');
  await mkdir(folder, { recursive: true });
  for (const name of Object.keys(snippetFiles)) await writeFile(path.join(folder, name), snippetText(name));
}
