import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseApiKey } from '../../shared/apiKey.ts';
import { parseBaseUrl, PLATFORM_URL } from '../../shared/connection.ts';
import { isRecord } from '../../shared/json.ts';

/** A key that lies somewhere on this machine, with the server that it is said to belong to. */
export interface FoundKey {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** The file in which Mem0's official command line keeps its key. Source: https://docs.mem0.ai/platform/cli */
export const CLI_FILE = '~/.mem0/config.json';

/** The environment's key, `MEM0_API_KEY` with `MEM0_BASE_URL`, as the official clients read them. */
export function keyOfEnvironment(env: NodeJS.ProcessEnv = process.env): FoundKey | undefined {
  return found(env['MEM0_API_KEY'], env['MEM0_BASE_URL']);
}

/** The key of the official command line: `platform.api_key` and `platform.base_url` of its file. Undefined without a readable one. */
export async function keyOfCli(home: string = homedir()): Promise<FoundKey | undefined> {
  try {
    const config: unknown = JSON.parse(await readFile(path.join(home, '.mem0', 'config.json'), 'utf8'));
    const platform = field(config, 'platform');
    return found(field(platform, 'api_key'), field(platform, 'base_url'));
  } catch {
    return undefined;
  }
}

function found(key: unknown, url: unknown): FoundKey | undefined {
  const apiKey = typeof key === 'string' ? parseApiKey(key) : undefined;
  const target = parseBaseUrl(typeof url === 'string' && url !== '' ? url : PLATFORM_URL);
  return apiKey === undefined || 'problem' in target ? undefined : { apiKey, baseUrl: target.baseUrl };
}

function field(value: unknown, name: string): unknown {
  if (!isRecord(value)) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
