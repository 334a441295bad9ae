import type { FieldKey } from '../../../shared/project/projectFields.ts';
import { fieldLabel } from '../../../shared/project/projectLabels.ts';
import { h, setAttribute } from '../../kit/dom.ts';
import { frame, type Field, type OnEdit } from './field.ts';

/**
 * A setting that is on or off, as a checkbox with its name beside it. The browser's own: the component library's neither tells a
 * screen reader that it is disabled nor can it be described by another element.
 */
export function flagField(key: FieldKey, onEdit: OnEdit): Field {
  const parts = frame(key, 'none', onEdit);
  const control = h('input', { type: 'checkbox', id: `field-${key}`, 'aria-describedby': parts.describedBy });
  const label = h('label', { class: 'check' }, control, h('span', { class: 'name' }, fieldLabel(key)));
  parts.element.classList.add('flag');
  parts.element.querySelector('.head')?.prepend(label);
  control.addEventListener('change', () => onEdit(key, control.checked));
  return {
    key,
    element: parts.element,
    show(state) {
      parts.show(state);
      control.checked = state.value === true;
      control.indeterminate = state.value === undefined && !state.isNew;
      control.disabled = state.locked;
      setAttribute(control, 'aria-invalid', state.issues.length > 0 ? 'true' : undefined);
    },
    focus: () => control.focus(),
  };
}
