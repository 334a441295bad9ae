import * as l10n from '@vscode/l10n';
import type { DraftMember } from '../../../shared/project/projectDocument.ts';
import { h, iconButton, setText } from '../../kit/dom.ts';
import type { ProjectState } from '../projectState.ts';
import { memberAdd } from './memberAdd.ts';
import { fillRoles } from './memberRow.ts';

/** The people that a new project is to get: a part of its document until it is created. */
export interface DraftMembers {
  readonly element: HTMLElement;
  show(members: readonly DraftMember[], state: { locked: boolean; problem: string }): void;
  focus(): void;
}

/** Makes the list with its add row. `onChange` gets the whole list. */
export function draftMemberList(kept: ProjectState, onChange: (members: DraftMember[]) => void): DraftMembers {
  let members: readonly DraftMember[] = [];
  const hint = h('p', { class: 'hint' });
  const list = h('ul', { class: 'draft-members' });
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const add = memberAdd('draft', kept, (emails, role) => {
    const known = new Set(members.map((member) => member.email.toLowerCase()));
    const more = emails.filter((email) => !known.has(email.toLowerCase()));
    add.ended(emails, []);
    onChange([...members, ...more.map((email) => ({ email, role }))]);
  });
  const element = h('div', { class: 'members' }, hint, list, problem, add.element);
  setText(hint, l10n.t('Added once the project is created. You are told who could not be added, and why.'));
  return {
    element,
    show(next, { locked, problem: message }) {
      setText(problem, message);
      problem.hidden = message === '';
      members = next;
      list.hidden = next.length === 0;
      add.show({ hidden: locked, busy: false });
      list.replaceChildren(
        ...next.map((member, index) => {
          const role = h('select', { class: 'input', 'aria-label': l10n.t('Role of {0}', member.email) });
          fillRoles(role, member.role);
          role.disabled = locked;
          role.addEventListener('change', () => onChange(members.toSpliced(index, 1, { ...member, role: role.value })));
          const remove = iconButton('trash', l10n.t('Remove {0}', member.email), () => {
            onChange(members.toSpliced(index, 1));
          });
          remove.disabled = locked;
          return h('li', { class: 'draft-member' }, h('span', { class: 'member-email' }, member.email), role, remove);
        }),
      );
    },
    focus: () => add.focus(),
  };
}
