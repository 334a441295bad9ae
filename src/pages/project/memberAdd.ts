import * as l10n from '@vscode/l10n';
import { isEmail, splitEmails } from '../../shared/emails.ts';
import { isRole } from '../../shared/roles.ts';
import { h, setAttribute, textButton } from './dom.ts';
import type { Kept } from './kept.ts';
import { fillRoles } from './memberRow.ts';

/** The row with which people are added. */
export interface MemberAdd {
  readonly element: HTMLElement;
  /** Whether it can be used, and whether it is at work. */
  show(state: { hidden: boolean; busy: boolean }): void;
  /** Tells that there was no answer for long. What was typed stays. */
  late(): void;
  /** How adding ended: what was not added stays in the field, with the reasons below. */
  ended(failures: readonly { email: string; error: string }[]): void;
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
  kept: Kept,
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
    setAttribute(emails, 'aria-invalid', lines.length === 0 ? undefined : 'true');
  };
  let busy = false;
  /** What is being added stays in the field until the answer is there. */
  let submitted: readonly string[] = [];
  const submit = (): void => {
    if (busy) return;
    const all = splitEmails(emails.value);
    const wrong = all.filter((one) => !isEmail(one));
    if (all.length === 0) tell([l10n.t('Enter at least one e-mail address.')]);
    else if (wrong.length > 0) tell(wrong.slice(0, 5).map((one) => l10n.t('“{0}” is not an e-mail address.', one)));
    else {
      tell([]);
      submitted = all;
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
  tell([]);
  return {
    element,
    show(state) {
      element.hidden = state.hidden;
      busy = state.busy;
      button.disabled = state.busy;
    },
    late() {
      tell([
        l10n.t('There was no answer yet. The list above shows who was added: wait for it, or add the others again.'),
      ]);
    },
    ended(failures) {
      const done = new Set(submitted.map((email) => email.toLowerCase()));
      const typed = splitEmails(emails.value).filter((email) => !done.has(email.toLowerCase()));
      submitted = [];
      emails.value = [...failures.map((failure) => failure.email), ...typed].join(', ');
      kept.set(`${id}-emails`, emails.value);
      tell(failures.map((failure) => `${failure.email}: ${failure.error}`));
    },
    focus: () => emails.focus(),
  };
}
