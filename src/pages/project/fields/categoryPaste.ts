import * as l10n from '@vscode/l10n';
import { h, textButton } from '../../kit/dom.ts';
import type { ProjectState } from '../projectState.ts';

/** The button that opens it, and the panel in which a list of categories is pasted. */
export interface CategoryPaste {
  readonly button: HTMLElement;
  readonly panel: HTMLElement;
}

/** Takes a list of categories as JSON or lines. `onPaste` gets the text and whether it replaces the list. */
export function categoryPaste(kept: ProjectState, onPaste: (text: string, replace: boolean) => void): CategoryPaste {
  const text = h('textarea', { class: 'input', rows: 6, spellcheck: false, id: 'category-paste' });
  text.setAttribute('aria-describedby', 'category-paste-hint');
  text.value = kept.get('category-paste');
  text.addEventListener('input', () => kept.set('category-paste', text.value));
  const close = (): void => {
    panel.hidden = true;
    text.value = '';
    kept.set('category-paste', '');
    button.focus();
  };
  const take = (replace: boolean): void => {
    if (text.value.trim() === '') {
      text.focus();
      return;
    }
    onPaste(text.value, replace);
    close();
  };
  const panel = h(
    'div',
    { class: 'panel', hidden: text.value === '' },
    h('label', { class: 'name', for: 'category-paste' }, l10n.t('List of Categories')),
    h(
      'p',
      { class: 'hint', id: 'category-paste-hint' },
      l10n.t('JSON as the API takes it, or one category a line: “name” or “name: description”.'),
    ),
    text,
    h(
      'div',
      { class: 'buttons' },
      textButton(l10n.t('Add to List'), () => take(false)),
      textButton(l10n.t('Replace List'), () => take(true), { secondary: true }),
      textButton(l10n.t('Cancel'), close, { secondary: true }),
    ),
  );
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  const button = textButton(
    l10n.t('Paste List…'),
    () => {
      panel.hidden = false;
      text.focus();
    },
    { secondary: true },
  );
  return { button, panel };
}
