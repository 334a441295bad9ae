import * as l10n from '@vscode/l10n';
import type { Mem0Api } from '../../api/mem0Api.ts';
import { SANDBOX_KEY_PREFIX } from '../../shared/apiKey.ts';
import { isLoopback, type Connection } from '../../shared/connection.ts';
import { CommandRefusal } from '../command.ts';
import type { ConnectionServices } from './connecting.ts';

/** A key that must not be sent where it was meant to go: nothing was sent. The message is a sentence for a person. */
export class KeyMisplaced extends CommandRefusal {}

/** Whose key it is, as the server told. */
export interface KeyOwner {
  readonly kind: Connection['kind'];
  readonly email?: string;
  readonly orgId?: string;
  /** The names of the organization and the project that the key works in, where the server tells. */
  readonly organization?: string;
  readonly project?: string;
}

/**
 * Asks the server whose key it is, and whether it has organizations at all: a self-hosted one may have none. Nothing is stored. Rejects with
 * `ApiError`, and with `KeyMisplaced` for a key that is not sent there.
 */
export async function checkKey(services: ConnectionServices, baseUrl: string, key: string): Promise<KeyOwner> {
  refuseMisplaced(services, baseUrl, key);
  const { host } = new URL(baseUrl);
  return await services.ui.progress(
    { where: 'notification', cancellable: true, title: l10n.t('Checking the key with {0}…', host) },
    async (_report, signal) => {
      const kind = await destination(services, baseUrl, key, signal);
      const client = await services.clients.unstored(baseUrl, key);
      const { user_email: email, org_id: orgId, project_id: projectId } = await client.ping({ signal });
      const { rows } = await client.listOrganizations({ signal });
      const organization = rows.find(({ org_id }) => org_id === orgId)?.name;
      const project = orgId && projectId ? await projectName(client, orgId, projectId, signal) : undefined;
      return {
        kind,
        ...(email && { email }),
        ...(orgId && { orgId }),
        ...(organization && { organization }),
        ...(project && { project }),
      };
    },
  );
}

/** One sentence: whose key it is, and where it works. */
export function ownerText({ email, organization, project }: KeyOwner, label: string): string {
  const who = email ?? l10n.t('somebody whom the server does not name');
  if (organization === undefined) return l10n.t('{0}: the key belongs to {1}.', label, who);
  if (project === undefined) {
    return l10n.t('{0}: the key belongs to {1}, organization {2}.', label, who, organization);
  }
  return l10n.t('{0}: the key belongs to {1}, organization {2}, project {3}.', label, who, organization, project);
}

/** What can be told without asking anybody: sandbox keys stay on this machine, and a sandbox that is known here gets no other key. */
function refuseMisplaced({ connections, sandbox }: ConnectionServices, baseUrl: string, key: string): void {
  const url = new URL(baseUrl);
  if (isSandboxKey(key)) {
    if (isLoopback(url)) return;
    throw new KeyMisplaced(
      l10n.t('This is a key of a local sandbox. It was not sent to {0}: paste the key that {0} gave you.', url.host),
    );
  }
  const sandboxes = [
    sandbox.ready?.url,
    ...connections.list().map((known) => known.kind === 'sandbox' && known.baseUrl),
  ];
  if (sandboxes.some((known) => typeof known === 'string' && new URL(known).origin === url.origin)) {
    throw realKeyForSandbox(url);
  }
}

/** Which kind of server this is. What answers on this machine is asked whether it is a sandbox before it gets any key. */
async function destination(
  { clients }: ConnectionServices,
  baseUrl: string,
  key: string,
  signal: AbortSignal,
): Promise<Connection['kind']> {
  const url = new URL(baseUrl);
  const kind = isLoopback(url) && (await clients.isSandbox(baseUrl, signal)) ? 'sandbox' : 'server';
  if (kind === 'sandbox' && !isSandboxKey(key)) throw realKeyForSandbox(url);
  if (kind === 'server' && isSandboxKey(key)) {
    throw new KeyMisplaced(
      l10n.t(
        'This is a key of a local sandbox, and what answers at {0} is none. The key was not sent there.',
        url.host,
      ),
    );
  }
  return kind;
}

function isSandboxKey(key: string): boolean {
  return key.startsWith(SANDBOX_KEY_PREFIX);
}

function realKeyForSandbox({ host }: URL): KeyMisplaced {
  return new KeyMisplaced(l10n.t('{0} is a sandbox, and this is no key of a sandbox. It was not sent there.', host));
}

/** Only to be shown: a server that does not tell is no reason to refuse the key. */
async function projectName(
  client: Mem0Api,
  orgId: string,
  projectId: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return (await client.getProject(orgId, projectId, { signal })).name;
  } catch {
    return undefined;
  }
}
