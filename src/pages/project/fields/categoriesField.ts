import * as l10n from '@vscode/l10n';
import {
  categoryRows,
  categoryValue,
  defaultCategoryRows,
  DEFAULT_CATEGORIES,
  isBareList,
  parseCategories,
  type CategoryRow,
} from '../../../shared/project/projectCategories.ts';
import { categoryRowView, type CategoryRowView } from './categoryRow.ts';
import { categoryPaste } from './categoryPaste.ts';
import { h, setText, textButton } from '../../kit/dom.ts';
import type { ProjectState } from '../projectState.ts';
import { frame, type Field, type FieldState, type OnEdit } from './field.ts';

/** The list of categories as a table whose rows can be added, moved, removed and pasted. */
export function categoriesField(kept: ProjectState, onEdit: OnEdit): Field {
  const key = 'custom_categories';
  const parts = frame(key, 'heading', onEdit);
  const summary = h('p', { class: 'summary' });
  const heads = h(
    'div',
    { class: 'category-row category-heads', 'aria-hidden': 'true' },
    h('span', {}, l10n.t('Name')),
    h('span', {}, l10n.t('Description')),
    h('span'),
  );
  const list = h('ol', { class: 'categories', 'aria-labelledby': `label-${key}` });
  const live = h('div', { class: 'visually-hidden', role: 'status' });
  let rows: CategoryRow[] | undefined;
  const views: CategoryRowView[] = [];
  let state: FieldState | undefined;

  const change = (next: CategoryRow[]): void => {
    rows = next;
    onEdit(key, next.length === 0 && state?.saved === null ? null : categoryValue(next));
  };
  const insert = (at: number, added: readonly CategoryRow[], remove = 0): void => {
    change((rows ?? []).toSpliced(at, remove, ...added));
  };
  const emptyRow = (): CategoryRow => ({ name: '', description: '', bare: isBareList(rows ?? []) });

  const actions = {
    edit: (at: number, row: CategoryRow) => insert(at, [row], 1),
    remove: (at: number) => {
      const name = rows?.[at]?.name ?? '';
      insert(at, [], 1);
      setText(live, l10n.t('Removed the category {0}.', name));
      (views[at] ?? views[at - 1])?.focus('name');
      if (views.length === 0) add.focus();
    },
    move: (at: number, by: -1 | 1) => {
      const row = rows?.[at];
      if (!rows || !row || at + by < 0 || at + by >= rows.length) return;
      change(rows.toSpliced(at, 1).toSpliced(at + by, 0, row));
      setText(live, l10n.t('Moved {0} to position {1}.', row.name, at + by + 1));
      views[at + by]?.focus(by < 0 ? 'up' : 'down');
    },
    pasted: (at: number, text: string) => {
      const row = rows?.[at];
      const added = parseCategories(text, isBareList(rows ?? []));
      insert(row?.name === '' && row.description === '' ? at : at + 1, added, row?.name === '' ? 1 : 0);
      setText(live, l10n.t('Added {0} categories.', added.length));
    },
  };

  const add = textButton(
    l10n.t('Add Category'),
    () => {
      insert(rows?.length ?? 0, [emptyRow()]);
      views.at(-1)?.focus('name');
    },
    { secondary: true, icon: 'add' },
  );
  const paste = categoryPaste(kept, (text, replace) => {
    const added = parseCategories(text, isBareList(rows ?? []));
    if (replace) change(added);
    else insert(rows?.length ?? 0, added);
    setText(live, l10n.t('Added {0} categories.', added.length));
  });
  const defaults = textButton(
    l10n.t('Start from the {0} Defaults', DEFAULT_CATEGORIES.length),
    () => change(defaultCategoryRows()),
    { secondary: true },
  );
  const clear = textButton(l10n.t('Use the Defaults'), () => change([]), { secondary: true });
  const buttons = h('div', { class: 'buttons' }, add, paste.button, defaults, clear);
  parts.body.append(summary, heads, list, buttons, paste.panel, live);

  const render = (current: FieldState): void => {
    const shown = rows ?? [];
    while (views.length > shown.length) views.pop()?.element.remove();
    shown.forEach((row, index) => {
      let view = views[index];
      if (!view) {
        view = categoryRowView(actions);
        views.push(view);
        list.append(view.element);
      }
      view.show({
        row,
        index,
        count: shown.length,
        locked: current.locked,
        problem: current.issues.find((issue) => issue.row === index)?.message ?? '',
      });
    });
    heads.hidden = shown.length === 0;
    list.hidden = shown.length === 0;
    buttons.hidden = current.locked;
    defaults.hidden = shown.length > 0;
    clear.hidden = shown.length === 0;
    const unreadable = current.value !== undefined && current.value !== null && !rows;
    setText(
      summary,
      shown.length > 0 || (current.value === undefined && !current.isNew)
        ? ''
        : unreadable
          ? l10n.t('The server’s value is no list. Adding a category replaces it.')
          : l10n.t('None of its own: Mem0 sorts into its defaults: {0}.', DEFAULT_CATEGORIES.join(', ')),
    );
    summary.hidden = summary.textContent === '';
  };

  return {
    key,
    element: parts.element,
    show(next) {
      state = next;
      const before = rows;
      const incoming = categoryRows(next.value);
      // The rows know more than the value: which of them came as bare names. Keep them while they mean the same.
      rows =
        before && incoming && JSON.stringify(categoryValue(before)) === JSON.stringify(next.value) ? before : incoming;
      parts.show(next);
      render(next);
    },
    focus() {
      const row = state?.issues.find((issue) => issue.row !== undefined)?.row;
      if (row !== undefined) views[row]?.focus('name');
      else add.focus();
    },
  };
}
