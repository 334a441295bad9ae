import type { View } from '../../shared/project/projectMessages.ts';
import { h } from '../kit/dom.ts';

/** What the server tells of the project and nobody can change here. */
export interface Details {
  readonly element: HTMLElement;
  show(details: View['details']): void;
}

/** Makes the folded table of read-only values. */
export function details(label: string): Details {
  const list = h('dl', {});
  const element = h('details', { class: 'details' }, h('summary', {}, label), list);
  return {
    element,
    show(rows) {
      list.replaceChildren(...rows.flatMap(({ label: name, value }) => [h('dt', {}, name), h('dd', {}, value)]));
      element.hidden = rows.length === 0;
    },
  };
}
