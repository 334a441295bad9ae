import * as l10n from '@vscode/l10n';
import type { Account } from '../model/account.ts';
import { lastValue } from '../model/cell.ts';
import { sameEmail, type MemberRow } from '../model/memberList.ts';
import { mayWriteScope } from '../model/permissions.ts';
import { isProject, paths, type Scope } from '../model/scope.ts';
import { isRole, type Role } from '../shared/roles.ts';
import type { ActOptions } from './bulk.ts';
import { changeMembers, type MemberChange, type MemberResult } from './members.ts';
import { personText, readerText, scopeText } from './names.ts';
import type { UndoableChange } from './undo.ts';
import { undoMembers } from './undoMembers.ts';

/** How many people a question names. */
const NAMED = 10;

/** Who acts, and where. */
export interface Actor {
  readonly account: Account;
  /** The person's own address, as far as it is known. */
  readonly ownEmail: string | undefined;
}

/** A member of an organization or project. */
export interface Membership {
  readonly scope: Scope;
  readonly member: MemberRow;
}

/** A membership that can be changed: the address is known. */
export interface ChangeableMember extends Membership {
  readonly email: string;
}

/** What is asked before a change. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  /** The button that does it. */
  readonly action: string;
}

/** What changing memberships would do. Nothing is sent yet. */
export interface MemberPlan {
  readonly account: Account;
  /** What goes on while it is carried out, without addresses: "Removing members…" */
  readonly title: string;
  readonly changes: readonly MemberChange[];
  readonly question: Question;
  /** Whether to ask although the person has just chosen all of it. */
  readonly asks: boolean;
  /** What was done, as a sentence; undefined when it cannot be undone. */
  readonly doneText?: (done: readonly MemberChange[]) => string;
}

/** How a plan was carried out. */
export interface MemberPlanResult {
  readonly results: readonly MemberResult[];
  readonly undoable: UndoableChange | undefined;
}

/** Parts the members that can be changed from those that cannot, each with a sentence about why. */
export function changeableMembers(
  account: Account,
  memberships: readonly Membership[],
): { members: readonly ChangeableMember[]; skipped: readonly string[] } {
  const members: ChangeableMember[] = [];
  const skipped = new Set<string>();
  for (const { scope, member } of memberships) {
    const { email } = member;
    if (email === undefined) {
      skipped.add(
        l10n.t(
          'The server does not tell the e-mail address of {0}, without which nothing can be changed.',
          personText(member),
        ),
      );
    } else if (!mayWriteScope(scope, account)) skipped.add(readerText(account, scope));
    else members.push({ scope, member, email });
  }
  return { members, skipped: [...skipped] };
}

/** Gives members a role; those who have it already are left alone. */
export function planRoleChange(actor: Actor, memberships: readonly Membership[], role: Role): MemberPlan {
  const { account } = actor;
  const { members, skipped } = changeableMembers(account, memberships);
  const changed = members.filter(({ member }) => member.role !== role);
  const [first] = changed;
  const warned = warnings(actor, changed, role);
  return {
    account,
    title: l10n.t('Changing roles…'),
    changes: changed.map(({ scope, email }) => ({ kind: 'role', scope, email, role })),
    question: {
      message:
        changed.length === 1 && first
          ? l10n.t('Make {0} {1} in {2}?', personText(first.member), role, scopeText(account, first.scope))
          : l10n.t('Give {0} members the role {1}?', changed.length, role),
      detail: [...(changed.length === 1 ? [] : [list(changed)]), ...skipped.map(leftOut), ...warned].join('\n'),
      action: l10n.t('Change Role'),
    },
    asks: changed.length > 1 || warned.length > 0 || skipped.length > 0,
    // Who gave up the right to change this cannot take it back.
    ...((role === 'OWNER' || !includesSelf(actor, changed)) && {
      doneText: (done) => {
        const one = memberOf(changed, done);
        return one
          ? l10n.t('{0} is now {1} in {2}.', personText(one.member), role, scopeText(account, one.scope))
          : l10n.t('{0} members are now {1}.', done.length, role);
      },
    }),
  };
}

/** Takes members out of an organization or project. */
export function planRemoval(actor: Actor, memberships: readonly Membership[]): MemberPlan {
  const { account } = actor;
  const { members, skipped } = changeableMembers(account, memberships);
  const [first] = members;
  return {
    account,
    title: l10n.t('Removing members…'),
    changes: members.map(({ scope, email }) => ({ kind: 'remove', scope, email })),
    question: {
      message:
        members.length === 1 && first
          ? l10n.t('Remove {0} from {1}?', personText(first.member), scopeText(account, first.scope))
          : l10n.t('Remove {0} members?', members.length),
      detail: [
        ...members
          .slice(0, NAMED)
          .map((one) => line(one, members.length > 1 ? scopeText(account, one.scope) : undefined)),
        ...(members.length > NAMED ? [l10n.t('… and {0} more', members.length - NAMED)] : []),
        ...skipped.map(leftOut),
        ...warnings(actor, members),
        ...consequences(members),
      ].join('\n'),
      action: l10n.t('Remove'),
    },
    asks: true,
    ...(!includesSelf(actor, members) && {
      doneText: (done) => {
        const one = memberOf(members, done);
        return one
          ? l10n.t('{0} was removed from {1}.', personText(one.member), scopeText(account, one.scope))
          : l10n.t('{0} members were removed.', done.length);
      },
    }),
  };
}

/** Adds people who are no members yet. */
export function planAddition({ account }: Actor, scope: Scope, emails: readonly string[], role: Role): MemberPlan {
  const where = scopeText(account, scope);
  return {
    account,
    title: l10n.t('Adding members…'),
    changes: emails.map((email) => ({ kind: 'add', scope, email, role })),
    question: {
      message:
        emails.length === 1
          ? l10n.t('Add {0} to {1} as {2}?', emails[0] ?? '', where, role)
          : l10n.t('Add {0} people to {1} as {2}?', emails.length, where, role),
      detail: emails.length > 1 ? emails.join('\n') : '',
      action: l10n.t('Add'),
    },
    asks: false,
  };
}

/** Carries a plan out, and tells how what was done can be taken back. Never rejects with `ApiError`. */
export async function runMemberPlan(
  { account, changes, doneText }: Pick<MemberPlan, 'account' | 'changes' | 'doneText'>,
  options: ActOptions = {},
): Promise<MemberPlanResult> {
  const before = changes.map(({ scope, email }) =>
    lastValue(account.membersState(scope))?.rows.find((row) => sameEmail(row.email, email)),
  );
  const results = await changeMembers(account, changes, options);
  const done = results.filter(({ outcome }) => outcome.kind === 'done').map(({ change }) => change);
  if (!doneText || done.length === 0) return { results, undoable: undefined };
  const changed = results.flatMap((result, index) => {
    const member = before[index];
    return member ? [{ ...result, before: member }] : [];
  });
  return { results, undoable: undoMembers(account, changed, doneText(done)) };
}

/**
 * What a person should know before these members get the role, or none when they are removed: that it concerns themselves, what cannot
 * be undone, and that no OWNER would be left.
 */
function warnings(actor: Actor, members: readonly ChangeableMember[], role?: Role): string[] {
  const { account, ownEmail } = actor;
  const texts: string[] = [];
  const mine = role === 'OWNER' ? [] : members.filter(({ email }) => sameEmail(email, ownEmail));
  for (const { scope } of mine) {
    const where = scopeText(account, scope);
    texts.push(
      role === undefined
        ? l10n.t('This is you: you lose your access to {0}, and cannot undo it yourself.', where)
        : l10n.t('This is you: you can no longer change {0}, and cannot undo it yourself.', where),
    );
  }
  for (const { member } of members.filter((one) => !isRole(one.member.role))) {
    texts.push(
      l10n.t('This cannot be undone for {0}: a role {1} cannot be given here.', personText(member), `“${member.role}”`),
    );
  }
  return role === 'OWNER' ? texts : [...texts, ...lastOwnerWarnings(account, members)];
}

function lastOwnerWarnings(account: Account, members: readonly ChangeableMember[]): string[] {
  const scopes = new Map(members.map(({ scope }) => [paths.members(scope), scope]));
  return [...scopes].flatMap(([path, scope]) => {
    const owners = (lastValue(account.membersState(scope))?.rows ?? []).filter((row) => row.role === 'OWNER');
    const leaving = new Set(members.filter((one) => paths.members(one.scope) === path).map(({ member }) => member.key));
    return owners.length > 0 && owners.every(({ key }) => leaving.has(key))
      ? [l10n.t('No OWNER would be left in {0}: the server may refuse this.', scopeText(account, scope))]
      : [];
  });
}

/** What undoing would not bring back. */
function consequences(members: readonly ChangeableMember[]): string[] {
  return members.some(({ scope }) => !isProject(scope))
    ? [l10n.t('Who leaves an organization may leave its projects too. Undo brings back the organization alone.')]
    : [];
}

function includesSelf({ ownEmail }: Actor, members: readonly ChangeableMember[]): boolean {
  return members.some(({ email }) => sameEmail(email, ownEmail));
}

/** The member that the one change was about; undefined when there are several. */
function memberOf(
  members: readonly ChangeableMember[],
  [change, ...others]: readonly MemberChange[],
): ChangeableMember | undefined {
  if (!change || others.length > 0) return undefined;
  const path = paths.members(change.scope);
  return members.find((one) => sameEmail(one.email, change.email) && paths.members(one.scope) === path);
}

function leftOut(reason: string): string {
  return l10n.t('Left out: {0}', reason);
}

function list(members: readonly ChangeableMember[]): string {
  const named = members.slice(0, NAMED).map(({ member }) => personText(member));
  return members.length > NAMED
    ? l10n.t('{0} and {1} more', named.join(', '), members.length - NAMED)
    : named.join(', ');
}

function line({ member, email }: ChangeableMember, where: string | undefined): string {
  const name = personText(member);
  const person = name === email ? name : `${name} (${email})`;
  const role = member.role === '' ? l10n.t('no role') : member.role;
  return where === undefined
    ? l10n.t('{0}, role {1}.', person, role)
    : l10n.t('{0}, role {1} in {2}.', person, role, where);
}
