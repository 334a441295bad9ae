import * as l10n from '@vscode/l10n';
import type { SignedIn } from '../../core/session/session.ts';
import { lastValue } from '../../model/cell.ts';
import { sameEmail, type MemberRow } from '../../model/memberList.ts';
import { isProject, type OrganizationRef, type Scope } from '../../model/scope.ts';
import { nodes } from '../../views/explorer/nodes.ts';
import type { Handler, Services } from '../command.ts';
import { organizationName, personText, projectName } from '../../acts/names.ts';
import { pickMembers } from '../prompts/pickMembers.ts';
import { withCancellableProgress, readCell } from '../prompts/read.ts';
import { refuseEnded } from '../prompts/session.ts';
import { revealMember, revealNode } from '../explorer/reveal.ts';

/** *Show All Access*: everything that a person may see or do in the organization. Choosing a row shows it in the tree. */
export const showAccessCommand: Handler = async (services, invocation) => {
  const target = await pickMembers(services, invocation, { title: l10n.t('Show Access'), write: false });
  const [first] = target?.memberships ?? [];
  if (!target || !first) return;
  const { account } = target.signedIn;
  const organization = { orgId: first.scope.orgId };
  const found = await readAccess(services, target.signedIn, organization, first.member);
  if (!found) return;
  const items = found.map(({ scope, member }) => ({
    label: isProject(scope) ? projectName(account, scope) : l10n.t('Members of the organization'),
    description: member.role || l10n.t('no role'),
    icon: isProject(scope) ? 'project' : 'organization',
    value: { scope, member },
  }));
  const chosen = await services.ui.pick(
    l10n.t('Access of {0} in “{1}”', personText(first.member), organizationName(account, organization)),
    items,
    l10n.t('Choose one to show it in the tree'),
  );
  if (!chosen) return;
  refuseEnded(account);
  const { scope, member } = chosen;
  if (member.email !== undefined) await revealMember(services, account, scope, member.email);
  else await revealNode(services, scope, nodes.member(scope, member.key));
};

interface Access {
  readonly scope: Scope;
  readonly member: MemberRow;
}

async function readAccess(
  services: Services,
  { account }: SignedIn,
  organization: OrganizationRef,
  person: MemberRow,
): Promise<readonly Access[] | undefined> {
  const title = l10n.t('Loading the projects…');
  const listing = await readCell(services, title, account.projects(organization));
  if (!listing) return undefined;
  const scopes: readonly Scope[] = [
    organization,
    ...listing.rows.map(({ project_id }) => ({ ...organization, projectId: project_id })),
  ];
  const read = await withCancellableProgress(services.ui, title, () =>
    Promise.all(
      scopes.map(async (scope) => {
        const members = lastValue(await account.ensureMembers(scope))?.rows ?? [];
        const member = members.find((row) => same(row, person));
        return member ? [{ scope, member }] : [];
      }),
    ),
  );
  return read?.flat();
}

/** By e-mail, or by name where the server tells no address. */
function same(one: MemberRow, other: MemberRow): boolean {
  return one.email === undefined || other.email === undefined
    ? one.name !== '' && one.name === other.name
    : sameEmail(one.email, other.email);
}
