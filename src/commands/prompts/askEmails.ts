import * as l10n from '@vscode/l10n';
import { sameEmail, type MemberList } from '../../model/memberList.ts';
import { isEmail, splitEmails } from '../../shared/emails.ts';
import { CommandRefusal, type Invocation, type Services } from '../command.ts';
import { emailArguments } from './pickMembers.ts';

/** Who is to be added: addresses of people who are no members yet. */
interface Entry {
  readonly emails: readonly string[];
  readonly members: readonly string[];
  /** What stands in the way, as a sentence. */
  readonly problem: string | undefined;
}

/** How many addresses a sentence names. */
const NAMED = 3;

/**
 * The addresses of people to add: those that were given beforehand, or those that are typed or pasted. Who is a member already is left out,
 * which is said while typing.
 */
export async function askEmails(
  { ui }: Services,
  invocation: Invocation,
  title: string,
  members: MemberList,
): Promise<readonly string[] | undefined> {
  const given = emailArguments(invocation);
  if (given) {
    const entry = entryOf(given.join('\n'), members);
    if (entry.problem !== undefined) throw new CommandRefusal(entry.problem);
    return entry.emails;
  }
  const typed = await ui.input({
    title,
    prompt: l10n.t('One e-mail address or many, separated by commas, blanks or lines.'),
    placeholder: 'ann@example.com, Bob <bob@example.com>',
    validate: (text) => entryOf(text, members).problem,
    hint: (text) => hint(entryOf(text, members)),
  });
  return typed === undefined ? undefined : entryOf(typed, members).emails;
}

function entryOf(text: string, list: MemberList): Entry {
  const all = splitEmails(text);
  const wrong = all.filter((email) => !isEmail(email));
  const members = all.filter((email) => list.rows.some((row) => sameEmail(row.email, email)));
  const emails = all.filter((email) => !members.includes(email));
  return { emails, members, problem: problemOf(all, wrong, emails) };
}

function problemOf(all: readonly string[], wrong: readonly string[], emails: readonly string[]): string | undefined {
  if (all.length === 0) return l10n.t('Enter at least one e-mail address.');
  const [first] = wrong;
  if (first !== undefined) {
    return wrong.length === 1
      ? l10n.t('“{0}” is not an e-mail address.', first)
      : l10n.t('These are not e-mail addresses: {0}.', some(wrong));
  }
  if (emails.length > 0) return undefined;
  return all.length === 1
    ? l10n.t('This person is a member already. To change the role, use Change Role.')
    : l10n.t('All of them are members already.');
}

function hint({ emails, members }: Entry): string {
  const count = emails.length === 1 ? l10n.t('1 person to add.') : l10n.t('{0} people to add.', emails.length);
  if (members.length === 0) return count;
  return l10n.t('{0} Already members, and left out: {1}.', count, some(members));
}

function some(emails: readonly string[]): string {
  const named = emails.slice(0, NAMED).join(', ');
  return emails.length > NAMED ? l10n.t('{0} and {1} more', named, emails.length - NAMED) : named;
}
