import * as l10n from '@vscode/l10n';
import type { CategoryRow } from '../../../shared/project/projectCategories.ts';
import { h, iconButton, setAttribute, setText } from '../../kit/dom.ts';

/** What a row tells the table. `at` is its position from 0. */
export interface CategoryActions {
  edit(at: number, row: CategoryRow): void;
  remove(at: number): void;
  move(at: number, by: -1 | 1): void;
  /** Several lines or JSON were pasted into the name. */
  pasted(at: number, text: string): void;
}

/** What a row has to show. */
export interface CategoryRowState {
  readonly row: CategoryRow;
  readonly index: number;
  readonly count: number;
  readonly locked: boolean;
  readonly problem: string;
}

/** A row of the categories. */
export interface CategoryRowView {
  readonly element: HTMLElement;
  show(state: CategoryRowState): void;
  focus(part: 'name' | 'up' | 'down'): void;
}

/** A category: its name, its description, and buttons to move and remove it. Alt+Up and Alt+Down move it as well. */
export function categoryRowView(actions: CategoryActions): CategoryRowView {
  let state: CategoryRowState | undefined;
  const at = (): number => state?.index ?? 0;
  const name = h('input', { class: 'input', type: 'text', spellcheck: false });
  const description = h('textarea', { class: 'input', rows: 1, spellcheck: false });
  const up = iconButton('arrow-up', '', () => actions.move(at(), -1));
  const down = iconButton('arrow-down', '', () => actions.move(at(), 1));
  const remove = iconButton('trash', '', () => actions.remove(at()));
  const problem = h('p', { class: 'problem', hidden: true });
  const element = h(
    'li',
    { class: 'category-row' },
    name,
    description,
    h('span', { class: 'row-buttons' }, up, down, remove),
    problem,
  );
  const edited = (): void => {
    if (state) actions.edit(at(), { ...state.row, name: name.value, description: description.value });
  };
  name.addEventListener('input', edited);
  description.addEventListener('input', edited);
  name.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain').trim() ?? '';
    if (name.readOnly || !/\n|^[[{]/.test(text)) return;
    event.preventDefault();
    actions.pasted(at(), text);
  });
  element.addEventListener('keydown', (event) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || state?.locked) return;
    event.preventDefault();
    actions.move(at(), event.key === 'ArrowUp' ? -1 : 1);
  });
  const rename = (button: HTMLButtonElement, label: string): void => {
    setAttribute(button, 'aria-label', label);
    button.title = label;
  };
  return {
    element,
    show(next) {
      state = next;
      const { row, index } = next;
      const kept = row.raw !== undefined;
      if (name.value !== row.name) name.value = row.name;
      if (description.value !== row.description) description.value = row.description;
      name.readOnly = next.locked || kept;
      description.readOnly = next.locked || kept;
      description.placeholder = kept ? l10n.t('Kept as the server sent it') : '';
      setAttribute(name, 'aria-label', l10n.t('Name of category {0}', index + 1));
      setAttribute(description, 'aria-label', l10n.t('Description of category {0}', index + 1));
      rename(up, l10n.t('Move category {0} up', index + 1));
      rename(down, l10n.t('Move category {0} down', index + 1));
      rename(remove, l10n.t('Remove category {0}', index + 1));
      setAttribute(up, 'aria-disabled', index === 0 ? 'true' : undefined);
      setAttribute(down, 'aria-disabled', index === next.count - 1 ? 'true' : undefined);
      for (const button of [up, down, remove]) button.hidden = next.locked;
      problem.id = `problem-category-${index}`;
      setText(problem, next.problem);
      problem.hidden = next.problem === '';
      setAttribute(name, 'aria-invalid', next.problem === '' ? undefined : 'true');
      setAttribute(name, 'aria-describedby', next.problem === '' ? undefined : problem.id);
    },
    focus: (part) => (part === 'name' ? name : part === 'up' ? up : down).focus(),
  };
}
