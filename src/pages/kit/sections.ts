import * as l10n from '@vscode/l10n';
import { h } from './dom.ts';

/** A part of the page with its own heading. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly element: HTMLElement;
}

/** Makes a section. Its heading can take the focus, so that whoever jumps to it goes on from there. */
export function section(id: string, title: string, ...content: Node[]): Section {
  const heading = h('h2', { id: `heading-${id}`, tabIndex: -1 }, title);
  const element = h('section', { id: `section-${id}`, 'aria-labelledby': `heading-${id}` }, heading, ...content);
  return { id, title, element };
}

/** Moves to a section's beginning. */
export function scrollToSection(target: Section): void {
  target.element.scrollIntoView({ block: 'start' });
  target.element.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}

/** The list of sections at the side, for wide windows. */
export interface Contents {
  readonly element: HTMLElement;
  /** To be called when sections were hidden or shown. */
  update(): void;
}

/** Makes the list of these sections. */
export function contents(sections: readonly Section[]): Contents {
  const links = sections.map((one) => {
    const link = h('button', { type: 'button', class: 'contents-link' }, one.title);
    link.addEventListener('click', () => scrollToSection(one));
    return { one, link, item: h('li', {}, link) };
  });
  const seen = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) seen.add(entry.target);
        else seen.delete(entry.target);
      }
      const current = links.find(({ one }) => seen.has(one.element));
      for (const each of links) each.link.classList.toggle('in-view', each === current);
    },
    { rootMargin: '-15% 0px -70% 0px' },
  );
  for (const { one } of links) observer.observe(one.element);
  return {
    element: h('nav', { 'aria-label': l10n.t('Sections') }, h('ul', {}, ...links.map(({ item }) => item))),
    update() {
      for (const { one, item } of links) item.hidden = one.element.hidden;
    },
  };
}

/** A folded table of values. */
export interface Details {
  readonly element: HTMLElement;
  show(rows: readonly { readonly label: string; readonly value: string }[]): void;
}

/** Makes it, empty. */
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
