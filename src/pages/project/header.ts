import * as l10n from '@vscode/l10n';
import type { Action, View } from '../../shared/project/projectMessages.ts';
import { banners, type Banner } from '../kit/banners.ts';
import { h, icon, setText, textButton } from '../kit/dom.ts';

/** The head of the page: what is open, where it lies, and what can be done with the whole document. */
export interface Header {
  readonly element: HTMLElement;
  show(view: View, state: { changes: number; dirty: boolean }): void;
  /** What has to be said about the page itself. */
  alert(alerts: readonly Banner<Action>[]): void;
}

/** Makes the head. It stays in view while the page scrolls. */
export function header(onAction: (action: Action) => void): Header {
  const title = h('h1', {});
  const lock = icon('lock');
  const sandbox = h('vscode-badge', { class: 'sandbox', hidden: true }, 'SANDBOX');
  sandbox.title = l10n.t('A local server with test data. Nothing here reaches Mem0 Platform.');
  const place = h('p', { class: 'place' });
  const status = h('span', { class: 'status', role: 'status' });
  const ring = icon('loading');
  ring.classList.add('codicon-modifier-spin');
  const save = textButton(l10n.t('Save'), () => onAction('save'));
  const create = textButton(l10n.t('Create Project'), () => onAction('create'));
  const discard = textButton(l10n.t('Discard'), () => onAction('discard'), { secondary: true });
  const json = textButton(l10n.t('Edit as JSON'), () => onAction('openText'), { secondary: true });
  const alerts = banners(onAction);
  const element = h(
    'header',
    {},
    h(
      'div',
      { class: 'head-text' },
      h('div', { class: 'title-line' }, lock, title, sandbox),
      h('div', { class: 'place-line' }, place, h('span', { class: 'status-line' }, ring, status)),
    ),
    h('div', { class: 'head-actions' }, create, save, discard, json),
    alerts.element,
  );
  // What is scrolled to must not lie behind the head.
  new ResizeObserver(() => {
    document.documentElement.style.setProperty('--head-height', `${element.offsetHeight}px`);
  }).observe(element);
  return {
    element,
    alert: (shown) => alerts.show(shown),
    show(view, { changes, dirty }) {
      setText(title, view.title);
      title.title = view.title;
      setText(place, view.place);
      place.title = view.place;
      sandbox.hidden = !view.sandbox;
      lock.hidden = view.locked === '';
      const creating = view.mode === 'create';
      const busy = view.busy !== '';
      ring.hidden = !busy;
      setText(
        status,
        busy
          ? view.busy
          : creating || changes === 0
            ? ''
            : changes === 1
              ? l10n.t('1 unsaved setting')
              : l10n.t('{0} unsaved settings', changes),
      );
      create.hidden = !creating;
      save.hidden = creating || view.locked !== '';
      discard.hidden = creating || view.locked !== '';
      create.disabled = busy || view.locked !== '';
      save.disabled = busy || !dirty;
      discard.disabled = busy || !dirty;
    },
  };
}
