import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RawTarget } from '../api/mem0Api.ts';
import type { SignedIn } from '../core/session/session.ts';
import { OtherConnection, rawText } from '../views/json/jsonAnswer.ts';
import { jsonTarget } from '../views/json/jsonTarget.ts';
import type { ExplorerNode } from '../views/explorer/nodes.ts';
import { row } from '../views/explorer/rows.ts';
import { CommandRefusal, type Handler, type Invocation, type Services } from './command.ts';
import { pickPlace } from './explorer/pickEntity.ts';
import { askSession } from './prompts/session.ts';

interface Chosen {
  readonly target: RawTarget;
  /** What the document is called. */
  readonly name: string;
}

/** *View as JSON*: the server's answer as it came, read-only. */
export const viewJsonCommand: Handler = async (services, invocation) => {
  const signedIn = await askSession(services);
  const chosen = signedIn && (await choose(services, signedIn, invocation));
  if (chosen) await services.json.open(chosen.target, chosen.name);
};

/** *Copy as JSON*. */
export const copyJsonCommand: Handler = async (services, invocation) => {
  const signedIn = await askSession(services);
  const chosen = signedIn && (await choose(services, signedIn, invocation));
  if (!chosen) return;
  const text = await services.ui.progress({ where: 'view', title: l10n.t('Reading…') }, async (_report, signal) =>
    rawText(await signedIn.account.readRaw(chosen.target, { signal })),
  );
  await services.ui.copy(text);
};

/** *Refresh JSON*, in the title of such a document. */
export const refreshJsonCommand: Handler = async ({ json, ui }) => {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (!uri) return;
  try {
    await ui.progress({ where: 'notification', title: l10n.t('Reading…') }, () => json.refresh(uri));
  } catch (error) {
    throw error instanceof OtherConnection ? new CommandRefusal(error.message) : error;
  }
};

async function choose(services: Services, signedIn: SignedIn, { node }: Invocation): Promise<Chosen | undefined> {
  const place =
    node ??
    (
      await pickPlace(services, signedIn, {
        title: l10n.t('JSON of an organization or project'),
        placeholder: l10n.t('Choose an organization or project'),
        kinds: ['organization', 'project'],
      })
    )?.value;
  const target = place && jsonTarget(place);
  return target && { target, name: nameOf(target, place, signedIn) };
}

function nameOf(target: RawTarget, place: ExplorerNode, { account, connection }: SignedIn): string {
  switch (target.kind) {
    case 'organizationMembers':
      return l10n.t('{0} members', account.organization(target)?.name ?? '');
    case 'projectMembers':
      return l10n.t('{0} members', account.project(target)?.name ?? '');
    case 'organizations':
    case 'organization':
    case 'projects':
    case 'project':
      return row(place, { account, me: connection.email }).label;
  }
}
