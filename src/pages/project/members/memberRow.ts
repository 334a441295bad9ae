import * as l10n from '@vscode/l10n';
import type { FormMember } from '../../../shared/project/projectMessages.ts';
import { ROLES } from '../../../shared/roles.ts';
import { h, icon, iconButton, setAttribute, setText } from '../../kit/dom.ts';
import type { RowView } from '../../kit/virtualList.ts';

/** What a member's row can do. */
export interface MemberActions {
  setRole(key: string, role: string): void;
  remove(key: string): void;
}

/** Fills a select with the roles that may be sent, and with the one that is, where it is another. */
export function fillRoles(select: HTMLSelectElement, role: string): void {
  const known: readonly string[] = ROLES;
  const wanted = known.includes(role) ? known : [role, ...known];
  if (wanted.length !== select.options.length || select.options[0]?.value !== wanted[0]) {
    select.replaceChildren(...wanted.map((value) => h('option', { value }, value === '' ? l10n.t('No role') : value)));
  }
  if (select.value !== role) select.value = role;
}

/** A member: address, name or problem, role, and a button to remove them. */
export function memberRowView(actions: MemberActions): RowView<FormMember> {
  let row: FormMember | undefined;
  const address = h('div', { class: 'member-email' });
  const you = h('span', { class: 'you', hidden: true }, l10n.t('you'));
  const second = h('div', { class: 'member-second' });
  const busy = icon('loading');
  busy.classList.add('codicon-modifier-spin', 'row-busy');
  const role = h('select', { class: 'input' });
  const remove = iconButton('trash', '', () => {
    if (row && !row.busy && row.locked === '') actions.remove(row.key);
  });
  role.addEventListener('change', () => {
    if (!row || row.role === role.value) return;
    const wanted = role.value;
    // The row shows what the server has: the host tells when it has changed.
    role.value = row.role;
    actions.setRole(row.key, wanted);
  });
  const text = h(
    'div',
    { class: 'member-text', role: 'gridcell' },
    h('div', { class: 'member-line' }, address, you),
    second,
  );
  const element = h(
    'div',
    { class: 'member', role: 'row' },
    text,
    h('div', { class: 'member-role', role: 'gridcell' }, busy, role),
    h('div', { role: 'gridcell' }, remove),
  );
  return {
    element,
    show(next) {
      row = next;
      const shown = next.email === '' ? next.name : next.email;
      setText(address, shown);
      address.title = shown;
      you.hidden = !next.you;
      const below = next.error || next.locked || (next.email === '' ? '' : next.name);
      setText(second, below);
      second.title = below;
      second.classList.toggle('problem', next.error !== '');
      fillRoles(role, next.role);
      busy.hidden = !next.busy;
      setAttribute(element, 'aria-busy', next.busy ? 'true' : undefined);
      const off = next.busy || next.locked !== '';
      role.disabled = off;
      remove.disabled = off;
      setAttribute(role, 'aria-label', l10n.t('Role of {0}', shown));
      setAttribute(remove, 'aria-label', l10n.t('Remove {0}', shown));
      remove.title = l10n.t('Remove Member');
    },
    setActive(active) {
      role.tabIndex = active ? 0 : -1;
      remove.tabIndex = active ? 0 : -1;
    },
  };
}
