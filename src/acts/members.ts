import type { CallOptions, Mem0Api } from '../api/mem0Api.ts';
import type { Member } from '../api/schemas.ts';
import type { Role } from '../shared/roles.ts';
import type { Account, Busy } from '../model/account.ts';
import { bulk, type ActOptions } from './bulk.ts';
import { lastValue } from '../model/cell.ts';
import { sameEmail } from '../model/memberList.ts';
import { alreadyBusy, contradicts, notApplied, sessionEnded, type Outcome } from './outcome.ts';
import { tryRefresh, refreshAfterErrors, type RefreshResult } from './refresh.ts';
import { isProject, paths, type Scope } from '../model/scope.ts';

/** One change of one membership. The address is in the server's own spelling where the person is a member already. */
export type MemberChange =
  | { readonly kind: 'add'; readonly scope: Scope; readonly email: string; readonly role: Role }
  | { readonly kind: 'role'; readonly scope: Scope; readonly email: string; readonly role: Role }
  | { readonly kind: 'remove'; readonly scope: Scope; readonly email: string };

/** A change with how it ended. */
export interface MemberResult {
  readonly change: MemberChange;
  readonly outcome: Outcome;
}

const BUSY: Readonly<Record<MemberChange['kind'], Busy>> = { add: 'adding', role: 'updating', remove: 'removing' };

/**
 * Carries out one or many changes of memberships: one request each, at most six at a time, then each organization or project that was
 * concerned is read once. A change whose answer never came is judged by that reading. Never rejects with `ApiError`: the
 * results, in the order of the changes, tell how each one ended.
 */
export async function changeMembers(
  account: Account,
  changes: readonly MemberChange[],
  options: ActOptions = {},
): Promise<readonly MemberResult[]> {
  if (account.ended) {
    return changes.map((change) => ({ change, outcome: { kind: 'failed', error: sessionEnded('change') } }));
  }
  const taken = new Set(changes.filter((change) => account.busy(pathOf(account, change)) !== undefined));
  const free = changes.filter((change) => !taken.has(change));
  const call = options.signal && { signal: options.signal };
  const results = await whileBusy(account, free, async () => {
    const sent = await bulk(free, (change) => send(account.api, change, call), options);
    return await settle(
      account,
      free.map((change, index) => ({ change, outcome: sent[index] ?? { kind: 'notSent' } })),
    );
  });
  const byChange = new Map(results.map((result) => [result.change, result]));
  return changes.map(
    (change) => byChange.get(change) ?? { change, outcome: { kind: 'failed', error: alreadyBusy('change') } },
  );
}

async function send(api: Mem0Api, change: MemberChange, options?: CallOptions): Promise<void> {
  const { scope, email } = change;
  const { orgId } = scope;
  if (isProject(scope)) {
    const { projectId } = scope;
    if (change.kind === 'add') await api.addProjectMember(orgId, projectId, email, change.role, options);
    else if (change.kind === 'role') await api.updateProjectMember(orgId, projectId, email, change.role, options);
    else await api.removeProjectMember(orgId, projectId, email, options);
  } else if (change.kind === 'add') await api.addOrganizationMember(orgId, email, change.role, options);
  else if (change.kind === 'role') await api.updateOrganizationMember(orgId, email, change.role, options);
  else await api.removeOrganizationMember(orgId, email, options);
}

/** Puts what is done into the lists, reads each scope that needs it once, and judges what got no answer. */
async function settle(account: Account, results: readonly MemberResult[]): Promise<readonly MemberResult[]> {
  const scopes = new Map(results.map(({ change }) => [paths.members(change.scope), change.scope]));
  const settled = new Map<MemberChange, MemberResult>();
  await Promise.all(
    [...scopes].map(async ([path, scope]) => {
      const own = results.filter(({ change }) => paths.members(change.scope) === path);
      for (const result of await settleScope(account, scope, own)) settled.set(result.change, result);
    }),
  );
  return results.map((result) => settled.get(result.change) ?? result);
}

async function settleScope(
  account: Account,
  scope: Scope,
  results: readonly MemberResult[],
): Promise<readonly MemberResult[]> {
  const done = changesDone(results);
  const errors = results.flatMap(({ outcome }) => ('error' in outcome ? [outcome.error] : []));
  if (done.length > 0) account.updateMembers(scope, (members) => done.reduce(applied, [...members]));
  else if (!errors.some(contradicts)) return results;
  const now = await refreshAfterErrors(account, scope, errors);
  if (now === 'here') await account.ensureMembers(scope);
  const judged = results.map(({ change, outcome }) => ({
    change,
    outcome: outcome.kind === 'unknown' ? judge(account, change, outcome, now) : outcome,
  }));
  await readBeyond(account, scope, changesDone(judged));
  return judged;
}

function changesDone(results: readonly MemberResult[]): readonly MemberChange[] {
  return results.filter(({ outcome }) => outcome.kind === 'done').map(({ change }) => change);
}

/**
 * What else changes with memberships, as far as it was read: who leaves an organization leaves its projects, and who is added to a
 * project may become a member of its organization.
 */
async function readBeyond(account: Account, scope: Scope, done: readonly MemberChange[]): Promise<void> {
  if (!isProject(scope)) {
    const projects = account.projects(scope);
    if (done.some(({ kind }) => kind === 'remove') && projects.state.kind !== 'absent') await projects.reload();
    return;
  }
  const organization = { orgId: scope.orgId };
  const members = lastValue(account.membersState(organization))?.rows;
  const added = done.filter(({ kind }) => kind === 'add');
  if (members && added.some((change) => !members.some(({ email }) => sameEmail(email, change.email)))) {
    await tryRefresh(account, organization);
  }
}

function judge(
  account: Account,
  change: MemberChange,
  outcome: Outcome & { kind: 'unknown' },
  now: RefreshResult,
): Outcome {
  const there = now === 'unknown' ? undefined : now === 'gone' ? change.kind === 'remove' : isApplied(account, change);
  if (there === undefined) return outcome;
  return there ? { kind: 'done', confirmedByReread: true } : { kind: 'failed', error: notApplied(outcome.error) };
}

/** Whether the list, as it was read last, shows the change; undefined when it does not tell everybody's address. */
function isApplied(account: Account, change: MemberChange): boolean | undefined {
  const list = lastValue(account.membersState(change.scope));
  if (!list) return undefined;
  const row = list.rows.find(({ email }) => sameEmail(email, change.email));
  if (row) return change.kind !== 'remove' && row.role === change.role;
  return list.rows.every((other) => other.email !== undefined) ? change.kind === 'remove' : undefined;
}

function applied(members: Member[], change: MemberChange): Member[] {
  const others = members.filter(({ email }) => !sameEmail(email, change.email));
  switch (change.kind) {
    case 'add':
      return [...others, { email: change.email, role: change.role }];
    case 'role':
      return members.map((member) =>
        sameEmail(member.email, change.email) ? { ...member, role: change.role } : member,
      );
    case 'remove':
      return others;
  }
}

/** The row that is shown as busy: the member's, or, for somebody who has none yet, the one above. */
function pathOf(account: Account, { kind, scope, email }: MemberChange): string {
  const rows = kind === 'add' ? [] : (lastValue(account.membersState(scope))?.rows ?? []);
  const row = rows.find((member) => sameEmail(member.email, email));
  return row ? paths.member(scope, row.key) : paths.members(scope);
}

async function whileBusy<T>(account: Account, changes: readonly MemberChange[], act: () => Promise<T>): Promise<T> {
  const marks = new Map(changes.map((change) => [pathOf(account, change), BUSY[change.kind]]));
  return await [...marks].reduce(
    (inner, [path, busy]) =>
      () =>
        account.whileBusy(path, busy, inner),
    act,
  )();
}
