import type { Action, Banner } from '../../shared/project/projectMessages.ts';
import { h, icon, textButton } from './dom.ts';

const ICONS = { info: 'info', warning: 'warning', error: 'error' } as const;

/** A message, with a link that works without the host. */
export interface ShownBanner extends Banner {
  readonly link?: { readonly label: string; readonly href: string };
}

/** The messages across the page. They are announced when they change. */
export interface Banners {
  readonly element: HTMLElement;
  show(banners: readonly ShownBanner[]): void;
  /** Whether the person is saving: what is said about that is moved into sight, wherever the page is scrolled to. */
  expect(something: boolean): void;
}

/** Makes the place for messages. */
export function banners(onAction: (action: Action) => void): Banners {
  const element = h('div', { class: 'banners', 'aria-live': 'polite' });
  let shown = '[]';
  let expected = false;
  return {
    element,
    show(next) {
      const key = JSON.stringify(next);
      if (key === shown) return;
      shown = key;
      element.replaceChildren(
        ...next.map((banner) => {
          const text = h('div', { class: 'banner-text' }, h('p', {}, banner.text));
          if (banner.lines.length > 0) text.append(h('ul', {}, ...banner.lines.map((line) => h('li', {}, line))));
          const buttons = banner.buttons.map(({ action, label, primary }) =>
            textButton(label, () => onAction(action), { secondary: !primary }),
          );
          if (buttons.length > 0) text.append(h('div', { class: 'buttons' }, ...buttons));
          if (banner.link) {
            text.append(
              h('p', { class: 'buttons' }, h('a', { class: 'link', href: banner.link.href }, banner.link.label)),
            );
          }
          return h('div', { class: `banner ${banner.severity}` }, icon(ICONS[banner.severity]), text);
        }),
      );
      if (expected && next.some(({ severity }) => severity !== 'info')) {
        expected = false;
        element.scrollIntoView({ block: 'nearest' });
      }
    },
    expect: (something) => void (expected = something),
  };
}
