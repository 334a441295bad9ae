import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../../core/session/session.ts';
import { mayWriteOrganization, mayWriteScope } from '../../model/permissions.ts';
import type { OrganizationRef, Scope } from '../../model/scope.ts';
import { CommandRefusal, textArgument, type Invocation, type Services } from '../command.ts';
import { organizationName, readerText } from '../../acts/names.ts';
import { readCell } from './read.ts';
import { askSession, refuseEnded } from './session.ts';

/** What a command is to act on, and in which session. */
export interface Target<Ref> {
  readonly signedIn: SignedIn;
  readonly ref: Ref;
}

/** What the person is asked for. */
export interface Question {
  /** The title of the picks, the command's own: "Delete Organization". */
  readonly title: string;
  /** Whether the command changes something: then a READER is told why it cannot be done. */
  readonly write: boolean;
}

/** The organization that a command is about: that of the clicked row, the one that was named by id or name, or one that is picked. */
export async function pickOrganization(
  services: Services,
  invocation: Invocation,
  question: Question,
): Promise<Target<OrganizationRef> | undefined> {
  const signedIn = await askSession(services);
  if (!signedIn) return undefined;
  const ref = organizationOfRow(invocation) ?? (await ask(services, signedIn, invocation, question));
  if (!ref) return undefined;
  refuseEnded(signedIn.account);
  if (question.write) refuseReader(signedIn, ref);
  return { signedIn, ref };
}

/** @throws Refusal for a READER of the project or organization */
export function refuseReader({ account }: SignedIn, scope: Scope): void {
  if (mayWriteScope(scope, account)) return;
  throw new CommandRefusal(readerText(account, scope));
}

function organizationOfRow({ node }: Invocation): OrganizationRef | undefined {
  switch (node?.kind) {
    case 'organization':
    case 'organizationMembers':
    case 'project':
      return { orgId: node.orgId };
    case 'member':
    case 'range':
      return { orgId: node.scope.orgId };
    default:
      return undefined;
  }
}

async function ask(
  services: Services,
  { account }: SignedIn,
  invocation: Invocation,
  { title, write }: Question,
): Promise<OrganizationRef | undefined> {
  const listing = await readCell(services, l10n.t('Loading the organizations…'), account.organizations);
  if (!listing) return undefined;
  const named = textArgument(invocation, 'organization');
  if (named !== undefined) {
    const found = listing.rows.filter((row) => row.org_id === named || row.name === named);
    if (found.length === 1 && found[0]) return { orgId: found[0].org_id };
    throw new CommandRefusal(l10n.t('There is no organization, or more than one, with the id or name “{0}”.', named));
  }
  const [only] = listing.rows;
  if (!only) throw new CommandRefusal(l10n.t('This key belongs to no organization yet. Create one first.'));
  if (listing.rows.length === 1) return { orgId: only.org_id };
  const items = listing.rows.map((row) => ({
    label: organizationName(account, { orgId: row.org_id }),
    icon: 'organization',
    ...(write && !mayWriteOrganization(row.org_id, account) && { description: l10n.t('READER: you cannot change it') }),
    value: { orgId: row.org_id },
  }));
  return await services.ui.pick(title, items, l10n.t('Choose an organization'));
}
