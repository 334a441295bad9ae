import { h, icon, textButton } from './dom.ts';

const ICONS = { info: 'info', warning: 'warning', error: 'error' } as const;

/** A message across the page. */
export interface Banner<Action extends string> {
  readonly severity: keyof typeof ICONS;
  readonly text: string;
  /** Lines below the text. */
  readonly lines: readonly string[];
  readonly buttons: readonly { readonly action: Action; readonly label: string; readonly primary: boolean }[];
  /** A link that works without the host. */
  readonly link?: { readonly label: string; readonly href: string };
}

/** The messages across the page. They are announced when they change. */
export interface Banners<Action extends string> {
  readonly element: HTMLElement;
  show(banners: readonly Banner<Action>[]): void;
  /** Whether the person is saving: what is said about that is moved into sight, wherever the page is scrolled to. */
  expect(something: boolean): void;
}

/** Makes the place for messages. */
export function banners<Action extends string>(onAction: (action: Action) => void): Banners<Action> {
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

/** Reloads the window. It reaches VS Code itself, which runs it also while the extension does not answer. */
const RELOAD = 'command:workbench.action.reloadWindow';

/** The message while the host does not answer. Its texts stand in the page's HTML, since the host cannot be asked for them then. */
export function hostUnresponsiveBanner({ dataset }: HTMLElement): Banner<never> {
  return {
    severity: 'error',
    text: dataset['silent'] ?? '',
    lines: [],
    buttons: [],
    link: { label: dataset['reload'] ?? '', href: RELOAD },
  };
}

/** Shows messages on a page that was never told what to show. */
export function showOnlyBanners(root: HTMLElement, shown: readonly Banner<never>[]): void {
  const place = banners<never>(() => undefined);
  place.element.classList.add('alone');
  root.replaceChildren(place.element);
  place.show(shown);
}
