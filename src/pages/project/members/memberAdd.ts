import * as l10n from '@vscode/l10n';
import { isEmail, splitEmails } from '../../../shared/emails.ts';
import { isRole } from '../../../shared/roles.ts';
import { h, setAttribute, textButton } from '../../kit/dom.ts';
import type { ProjectState } from '../projectState.ts';
import { fillRoles } from './memberRow.ts';

/** The row with which people are added. */
export interface MemberAdd {
  readonly element: HTMLElement;
  /** Whether it can be used, and whether it is at work. */
  show(state: { hidden: boolean; busy: boolean }): void;
  /** Tells that nobody knows how adding ended. What was typed stays. */
  interrupted(): void;
  /** How adding ended: who was added leaves the field, and who was not stays, with the reasons below. */
  ended(added: readonly string[], failed: readonly { email: string; error: string }[]): void;
  focus(): void;
}

/**
 * Takes one or many e-mail addresses and a role. `onAdd` gets each address once; what is no address is told here.
 *
 * @param id begins the ids of its elements
 * @param kept where what was typed stays while the page is hidden
 */
export function memberAdd(
  id: 'member' | 'draft',
  kept: ProjectState,
  onAdd: (emails: string[], role: string) => void,
): MemberAdd {
  const emails = h('textarea', {
    class: 'input',
    id: `${id}-emails`,
    rows: 1,
    spellcheck: false,
    'aria-describedby': `${id}-problem`,
    placeholder: l10n.t('E-mail addresses, separated by commas or lines'),
  });
  const role = h('select', { class: 'input', id: `${id}-role` });
  emails.value = kept.get(`${id}-emails`);
  fillRoles(role, isRole(kept.get(`${id}-role`)) ? kept.get(`${id}-role`) : 'READER');
  role.addEventListener('change', () => kept.set(`${id}-role`, role.value));
  const problem = h('ul', { class: 'problem', id: `${id}-problem`, role: 'alert' });
  const tell = (lines: readonly string[]): void => {
    problem.replaceChildren(...lines.map((line) => h('li', {}, line)));
    problem.hidden = lines.length === 0;
    kept.set(`${id}-problems`, lines.join('\n'));
    setAttribute(emails, 'aria-invalid', lines.length === 0 ? undefined : 'true');
  };
  let busy = false;
  const submit = (): void => {
    if (busy) return;
    const all = splitEmails(emails.value);
    const wrong = all.filter((one) => !isEmail(one));
    if (all.length === 0) tell([l10n.t('Enter at least one e-mail address.')]);
    else if (wrong.length > 0) tell(wrong.slice(0, 5).map((one) => l10n.t('“{0}” is not an e-mail address.', one)));
    else {
      tell([]);
      onAdd(all, role.value);
      return;
    }
    emails.focus();
  };
  emails.addEventListener('input', () => {
    kept.set(`${id}-emails`, emails.value);
    tell([]);
  });
  emails.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  const button = textButton(l10n.t('Add'), submit);
  const element = h(
    'div',
    { class: 'member-add' },
    h('label', { class: 'name', for: `${id}-emails` }, l10n.t('Add Members')),
    h(
      'div',
      { class: 'member-add-row' },
      emails,
      h('label', { class: 'visually-hidden', for: `${id}-role` }, l10n.t('Role of the new members')),
      role,
      button,
    ),
    problem,
  );
  tell(
    kept
      .get(`${id}-problems`)
      .split('\n')
      .filter((line) => line !== ''),
  );
  return {
    element,
    show(state) {
      element.hidden = state.hidden;
      busy = state.busy;
      button.disabled = state.busy;
    },
    interrupted() {
      tell([l10n.t('Adding was interrupted. The list above shows who was added: add the others again.')]);
    },
    ended(added, failed) {
      const done = new Set([...added, ...failed.map(({ email }) => email)].map((email) => email.toLowerCase()));
      // What was typed meanwhile stays, too.
      const typed = splitEmails(emails.value).filter((email) => !done.has(email.toLowerCase()));
      emails.value = [...failed.map(({ email }) => email), ...typed].join(', ');
      kept.set(`${id}-emails`, emails.value);
      tell(failed.map(({ email, error }) => `${email}: ${error}`));
    },
    focus: () => emails.focus(),
  };
}
