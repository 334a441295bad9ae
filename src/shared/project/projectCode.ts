import { PLATFORM_URL } from '../connection.ts';
import { clean } from '../text.ts';

/** In which forms the code to use a project comes. */
export const CODE_FORMS = ['python', 'typescript', 'curl', 'dotenv', 'mcp'] as const;

/** One of them. */
export type CodeForm = (typeof CODE_FORMS)[number];

/** The project that the code is for. */
export interface CodeTarget {
  /** As `parseBaseUrl` made it. */
  readonly baseUrl: string;
  readonly isSandbox: boolean;
  readonly orgId: string;
  readonly organizationName: string;
  readonly projectId: string;
  readonly projectName: string;
}

/** The hosted MCP server of Mem0 Platform. Source: https://docs.mem0.ai/platform/mem0-mcp */
const MCP_URL = 'https://mcp.mem0.ai/mcp';

/**
 * Code that uses a project, in the form that the vendor's clients have today; undefined where there is none for this server. The key is
 * never in it: it is read from the environment variable MEM0_API_KEY. The clients take organization and project from the key, so that
 * the code says which key it wants. English only, as code is.
 */
export function projectCode(form: CodeForm, target: CodeTarget): string | undefined {
  switch (form) {
    case 'python':
      return lines([...about('#', target), '# pip install mem0ai', ...python(target)]);
    case 'typescript':
      return lines([...about('//', target), '// npm install mem0ai', ...typescript(target)]);
    case 'curl':
      return lines([...about('#', target), ...curl(target)]);
    case 'dotenv':
      return lines([...about('#', target), '# Keep this file out of version control.', ...dotenv(target)]);
    case 'mcp':
      return target.baseUrl === PLATFORM_URL ? lines(mcp()) : undefined;
  }
}

/** Python with the client of PyPI's `mem0ai`. */
export function python(target?: CodeTarget): string[] {
  const host = isElsewhere(target) ? `, host=${JSON.stringify(target.baseUrl)}` : '';
  const infer = target?.isSandbox ? ', infer=False' : '';
  return [
    'import os',
    '',
    'from mem0 import MemoryClient',
    '',
    `client = MemoryClient(api_key=os.environ["MEM0_API_KEY"]${host})`,
    '',
    `client.add([{"role": "user", "content": "I prefer green tea."}], user_id="alex"${infer})`,
    '',
    'found = client.search("Which tea do I prefer?", filters={"user_id": "alex"})',
    'for memory in found["results"]:',
    '    print(memory["memory"])',
  ];
}

/** TypeScript, as an ES module, with the client of npm's `mem0ai`. */
export function typescript(target?: CodeTarget): string[] {
  const host = isElsewhere(target) ? `, host: ${JSON.stringify(target.baseUrl)}` : '';
  const infer = target?.isSandbox ? ', infer: false' : '';
  return [
    'import { MemoryClient } from "mem0ai";',
    '',
    `const client = new MemoryClient({ apiKey: process.env.MEM0_API_KEY ?? ""${host} });`,
    '',
    `await client.add([{ role: "user", content: "I prefer green tea." }], { userId: "alex"${infer} });`,
    '',
    'const { results } = await client.search("Which tea do I prefer?", { filters: { user_id: "alex" } });',
    'for (const { memory } of results) console.log(memory);',
  ];
}

/** A shell: what the project is, and a search in its memories. */
export function curl(target?: CodeTarget): string[] {
  const { baseUrl, orgId, projectId } = target ?? { baseUrl: PLATFORM_URL, orgId: 'ORG_ID', projectId: 'PROJECT_ID' };
  const project = `${baseUrl}/api/v1/orgs/organizations/${orgId}/projects/${projectId}/`;
  return [
    `curl --fail-with-body ${quoted(project)} \\`,
    '  --header "Authorization: Token $MEM0_API_KEY"',
    '',
    `curl --fail-with-body ${quoted(`${baseUrl}/v3/memories/search/`)} \\`,
    '  --header "Authorization: Token $MEM0_API_KEY" \\',
    '  --header "Content-Type: application/json" \\',
    `  --data '{"query": "Which tea do I prefer?", "filters": {"user_id": "alex"}}'`,
  ];
}

/** A `.env` file without the key. */
export function dotenv(target?: CodeTarget): string[] {
  return ['MEM0_API_KEY=', ...(isElsewhere(target) ? [`MEM0_BASE_URL=${target.baseUrl}`] : [])];
}

/** VS Code's `.vscode/mcp.json`. Source: https://code.visualstudio.com/docs/copilot/reference/mcp-configuration */
export function mcp(): string[] {
  const server = { type: 'http', url: MCP_URL, headers: { Authorization: 'Bearer ${env:MEM0_API_KEY}' } };
  return JSON.stringify({ servers: { mem0: server } }, undefined, 2).split('\n');
}

/** Which project this is, in comments: names are a server's, and stay on their line. */
function about(comment: string, target: CodeTarget): string[] {
  const { organizationName, orgId, projectName, projectId } = target;
  return [
    `${comment} Mem0 project ${clean(projectName, 80)} (${projectId})`,
    `${comment} of ${clean(organizationName, 80)} (${orgId}).`,
    `${comment} The key decides the project: set MEM0_API_KEY to one that was made in it.`,
  ];
}

function isElsewhere(target: CodeTarget | undefined): target is CodeTarget {
  return target !== undefined && target.baseUrl !== PLATFORM_URL;
}

/** For a POSIX shell, in which nothing within single quotes means anything. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}
