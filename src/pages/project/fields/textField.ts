import * as l10n from '@vscode/l10n';
import { FIELD_KINDS, MAX_LENGTH, textOf, type FieldKey } from '../../../shared/project/projectFields.ts';
import { h, setAttribute, setText } from '../../kit/dom.ts';
import { frame, type Field, type OnEdit } from './field.ts';

/** Only texts that may grow long have a count below them. */
const COUNTED_FROM = 10_000;

/**
 * A text of one or many lines. The controls are the browser's own: those of the component library cannot be described by another
 * element (`aria-describedby`) or marked as invalid for a screen reader.
 */
export function textField(key: FieldKey, onEdit: OnEdit): Field {
  const parts = frame(key, 'for', onEdit);
  const common = { id: `field-${key}`, 'aria-describedby': parts.describedBy, spellcheck: false, class: 'input' };
  const control =
    FIELD_KINDS[key] === 'text' ? h('textarea', { ...common, rows: 3 }) : h('input', { ...common, type: 'text' });
  if (key === 'name') control.required = true;
  parts.body.append(control);
  const counter = h('span', { class: 'count' });
  if (MAX_LENGTH[key] >= COUNTED_FROM) parts.foot.append(counter);
  const count = (): void => {
    const { length } = control.value;
    setText(counter, length === 1 ? l10n.t('1 character') : l10n.t('{0} characters', length.toLocaleString()));
    counter.hidden = length === 0;
  };
  let saved: unknown;
  control.addEventListener('input', () => {
    count();
    onEdit(key, control.value === '' && saved === null ? null : control.value);
  });
  return {
    key,
    element: parts.element,
    show(state) {
      saved = state.saved;
      parts.show(state);
      const text = textOf(state.value);
      if (control.value !== text) control.value = text;
      count();
      control.readOnly = state.locked;
      setAttribute(control, 'aria-invalid', state.issues.length > 0 ? 'true' : undefined);
    },
    focus: () => control.focus(),
  };
}
