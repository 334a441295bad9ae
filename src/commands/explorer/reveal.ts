import { lastValue } from '../../model/cell.ts';
import type { Account } from '../../model/account.ts';
import { sameEmail } from '../../model/memberList.ts';
import { isProject, type OrganizationRef, type ProjectRef, type Scope } from '../../model/scope.ts';
import { nodes, type ExplorerNode } from '../../views/explorer/nodes.ts';
import type { Services } from '../command.ts';

/** Shows an organization's row and selects it. */
export async function revealOrganization(services: Services, ref: OrganizationRef): Promise<void> {
  await reveal(services, [nodes.organization(ref)]);
}

/** Shows a project's row and selects it. */
export async function revealProject(services: Services, ref: ProjectRef): Promise<void> {
  await reveal(services, [nodes.organization(ref), nodes.project(ref)]);
}

/** Shows the row of the member with this address, or of nobody where there is none, and selects it. */
export async function revealMember(services: Services, account: Account, scope: Scope, email: string): Promise<void> {
  const member = lastValue(account.membersState(scope))?.rows.find((row) => sameEmail(row.email, email));
  if (!member) return;
  await revealNode(services, scope, nodes.member(scope, member.key));
}

/** Shows a row below a scope and selects it. */
export async function revealNode(services: Services, scope: Scope, node: ExplorerNode): Promise<void> {
  const above = isProject(scope) ? nodes.project(scope) : nodes.organizationMembers(scope);
  await reveal(services, [nodes.organization(scope), above, node]);
}

/** The last row, below the others. */
async function reveal(services: Services, way: readonly ExplorerNode[]): Promise<void> {
  const row = way.map((node) => services.explorer.tree.keep(node)).at(-1);
  if (row) await showRow(services, row);
}

/** Shows a row and selects it. One that cannot be shown is not worth a message: what was asked for is done, or somebody took the row away. */
export async function showRow(
  { explorer, log }: Services,
  row: ExplorerNode,
  options?: Parameters<Services['explorer']['reveal']>[1],
): Promise<void> {
  try {
    await explorer.reveal(row, options);
  } catch (error) {
    log.warn(`reveal: ${error instanceof Error ? error.message : String(error)}`);
  }
}
