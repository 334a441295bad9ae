import type { Account } from '../model/account.ts';
import type { ActOptions } from './bulk.ts';
import { lastValue } from '../model/cell.ts';
import { runWrite, type Done } from './runWrite.ts';
import { tryRefresh, type RefreshResult } from './refresh.ts';
import { paths, type OrganizationRef } from '../model/scope.ts';

/** Creates an organization and adds it to the list. Rejects with `ApiError`; `invalid` has the server's texts for the field `name`. */
export async function createOrganization(
  account: Account,
  name: string,
  { signal }: ActOptions = {},
): Promise<Done<OrganizationRef>> {
  const before = await organizationIds(account);
  const done = await runWrite<OrganizationRef>(account, {
    send: async () => ({ orgId: (await account.api.createOrganization(name, signal && { signal })).org_id }),
    reread: () => rereadOrganizations(account),
    resultAfterReread: () => {
      // An organization of this name may be an older one.
      if (!before) return 'unknown';
      const rows = lastValue(account.organizations.state)?.rows ?? [];
      const created = rows.filter((row) => row.name === name && !before.has(row.org_id));
      return created.length === 1 && created[0] ? { orgId: created[0].org_id } : 'notApplied';
    },
  });
  // The list that is shown may be a failed one, or none: then it is read whole.
  if (account.organizations.state.kind !== 'ready') await account.organizations.reload();
  else if (!account.organization(done.value)) await tryRefresh(account, done.value);
  return done;
}

/** Deletes an organization with all that is in it, and takes it off the list. Rejects with `ApiError`. */
export async function deleteOrganization(
  account: Account,
  ref: OrganizationRef,
  { signal }: ActOptions = {},
): Promise<Done<true>> {
  const done = await runWrite<true>(account, {
    target: { path: paths.organization(ref), busy: 'deleting' },
    send: async () => {
      await account.api.deleteOrganization(ref.orgId, signal && { signal });
      return true;
    },
    reread: () => tryRefresh(account, ref),
    resultAfterReread: (now) => now === 'gone' || 'notApplied',
  });
  // Who is told that it is gone must not find its projects any more.
  account.forgetOrganization(ref);
  account.organizations.update(
    (listing) => ({ ...listing, rows: listing.rows.filter((row) => row.org_id !== ref.orgId) }),
    paths.root,
  );
  return done;
}

/** Those that there are now; undefined when the list could not be read. */
async function organizationIds(account: Account): Promise<ReadonlySet<string> | undefined> {
  const state = await account.organizations.ensure();
  return state.kind === 'ready' ? new Set(state.last.value.rows.map((row) => row.org_id)) : undefined;
}

async function rereadOrganizations(account: Account): Promise<RefreshResult> {
  return (await account.organizations.reload()).kind === 'ready' ? 'here' : 'unknown';
}
