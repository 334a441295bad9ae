import type { RunningSandbox } from '../support/sandbox.ts';
import type { SessionOptions } from '../support/vscodeSession.ts';

/** A VS Code that is connected to this sandbox from the start, as a persona of its seed. */
export function connectedTo(sandbox: RunningSandbox, persona = 'owner', label = 'Sandbox'): SessionOptions {
  const connection = { baseUrl: sandbox.url, apiKey: sandbox.key(persona), label };
  return { env: { MEM0_EXPLORER_DEV_CONNECTION: JSON.stringify(connection) } };
}
