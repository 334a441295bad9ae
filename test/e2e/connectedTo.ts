import type { RunningSandbox } from '../support/sandbox.ts';
import type { SessionOptions } from '../support/vscodeSession.ts';

/** A VS Code that is connected to this sandbox from the start, as a persona of its seed. */
export function connectedTo(sandbox: RunningSandbox, persona = 'owner', label = 'Sandbox'): SessionOptions {
  const email = sandbox.users.find((user) => user.persona === persona)?.email;
  const connection = { baseUrl: sandbox.url, apiKey: sandbox.key(persona), label, email };
  return { env: { MEM0_EXPLORER_DEV_CONNECTION: JSON.stringify(connection) } };
}
