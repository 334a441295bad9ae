import * as l10n from '@vscode/l10n';
import { isDeletionName } from '../../shared/deletionName.ts';
import type { View } from '../../shared/project/projectMessages.ts';
import { h, setAttribute, setText, textButton } from '../kit/dom.ts';

/** The part of the page from which the project can be deleted. */
export interface DangerZone {
  readonly element: HTMLElement;
  show(view: View): void;
  failed(error: string): void;
}

/** Asks for the project's name before it deletes. */
export function dangerZone(onDelete: (name: string) => void): DangerZone {
  const what = h('p', { class: 'deletion', id: 'deletion' });
  const label = h('label', { class: 'name', for: 'confirm-name' });
  const name = h('input', {
    class: 'input',
    id: 'confirm-name',
    type: 'text',
    spellcheck: false,
    autocomplete: 'off',
    'aria-describedby': 'deletion confirm-problem',
  });
  const problem = h('p', { class: 'problem', id: 'confirm-problem', role: 'alert', hidden: true });
  const reason = h('p', { class: 'hint', hidden: true });
  let expected = '';
  let busy = false;
  const tell = (text: string): void => {
    setText(problem, text);
    problem.hidden = text === '';
    setAttribute(name, 'aria-invalid', text === '' ? undefined : 'true');
  };
  const button = textButton(
    l10n.t('Delete Project'),
    () => {
      if (busy) return;
      if (!isDeletionName(name.value, expected)) {
        tell(l10n.t('This is not the project’s name. Type it exactly as it is saved.'));
        name.focus();
        return;
      }
      busy = true;
      button.disabled = true;
      tell('');
      onDelete(name.value);
    },
    { secondary: true, icon: 'trash' },
  );
  name.addEventListener('input', () => tell(''));
  const form = h('div', { class: 'danger-form' }, label, h('div', { class: 'danger-row' }, name, button), problem);
  return {
    element: h('div', { class: 'danger' }, what, reason, form),
    show(view) {
      expected = view.confirmName;
      setText(what, view.deletion);
      setText(label, l10n.t('Type “{0}” to confirm', view.confirmName));
      setText(reason, view.adminLocked);
      reason.hidden = view.adminLocked === '';
      form.hidden = view.adminLocked !== '';
    },
    failed(error) {
      busy = false;
      button.disabled = false;
      tell(error);
      name.focus();
    },
  };
}
