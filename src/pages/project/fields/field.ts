import * as l10n from '@vscode/l10n';
import type { FieldKey } from '../../../shared/project/projectFields.ts';
import { fieldHint, fieldLabel } from '../../../shared/project/projectLabels.ts';
import { h, setText } from '../../kit/dom.ts';

/** What a field has to show. */
export interface FieldState {
  readonly value: unknown;
  /** The saved value, undefined when the server did not report this setting. */
  readonly saved: unknown;
  readonly changed: boolean;
  readonly locked: boolean;
  /** The shown value was sent from this window; the server does not report it. */
  readonly sentOnly: boolean;
  /** A project that does not exist yet: nothing is reported, and that needs no remark. */
  readonly isNew: boolean;
  readonly issues: readonly { readonly row?: number; readonly message: string }[];
}

/** A setting in the form. */
export interface Field {
  readonly key: FieldKey;
  readonly element: HTMLElement;
  show(state: FieldState): void;
  /** Moves the focus to the place of its first issue, or to its control. */
  focus(): void;
}

/** How a field tells of an edit: the new value, or undefined to leave the setting as it is. */
export type OnEdit = (key: FieldKey, value: unknown) => void;

/** The parts that every setting has around its control: name, mark, explanation, remark, problem. */
export interface Frame {
  readonly element: HTMLElement;
  readonly body: HTMLElement;
  /** For `aria-describedby` of the control. */
  readonly describedBy: string;
  readonly foot: HTMLElement;
  show(state: FieldState): void;
}

function remark(state: FieldState): string {
  if (state.isNew) return '';
  if (state.sentOnly) {
    return l10n.t('The server does not report this setting. Shown is what was last sent from this window.');
  }
  if (state.saved !== undefined) return '';
  return state.value === undefined
    ? l10n.t('The server did not report this setting. It is sent only if you change it.')
    : l10n.t('The server did not report this setting. Your value is sent when you save.');
}

/**
 * The frame of a setting.
 *
 * @param labelled `for`: a label for a control with the id `field-<key>`; `heading`: a group's name with the id `label-<key>`;
 *   `none`: the control shows the name itself
 */
export function frame(key: FieldKey, labelled: 'for' | 'heading' | 'none', onEdit: OnEdit): Frame {
  const label =
    labelled === 'for'
      ? h('label', { class: 'name', for: `field-${key}` }, fieldLabel(key))
      : h('div', { class: 'name', id: `label-${key}` }, fieldLabel(key));
  const mark = h('span', { class: 'mark', hidden: true }, l10n.t('Modified'));
  const head = h('div', { class: 'head' }, ...(labelled === 'none' ? [] : [label]), mark);
  const hint = h('p', { class: 'hint', id: `hint-${key}` }, fieldHint(key));
  const body = h('div', { class: 'body' });
  const note = h('span', { class: 'note', id: `note-${key}` });
  const leave = h('button', { class: 'link', type: 'button', hidden: true }, l10n.t('Leave as it is'));
  leave.addEventListener('click', () => onEdit(key, undefined));
  const foot = h('div', { class: 'foot' }, note, leave);
  const problem = h('p', { class: 'problem', id: `problem-${key}`, hidden: true });
  const element = h('div', { class: 'field' }, head, hint, body, problem, foot);
  element.dataset['field'] = key;
  return {
    element,
    body,
    foot,
    describedBy: `problem-${key} hint-${key} note-${key}`,
    show(state) {
      mark.hidden = !state.changed;
      element.classList.toggle('changed', state.changed);
      setText(note, remark(state));
      leave.hidden = state.isNew || state.saved !== undefined || state.value === undefined || state.locked;
      const message = state.issues.find((issue) => issue.row === undefined)?.message ?? '';
      setText(problem, message);
      problem.hidden = message === '';
      element.classList.toggle('invalid', state.issues.length > 0);
    },
  };
}
