import { h, setAttribute } from './dom.ts';

/** Rows that are kept above and below those that are seen. */
const MARGIN = 8;

/** A row's element, used again and again for whatever row comes into view. */
export interface RowView<Row> {
  readonly element: HTMLElement;
  show(row: Row): void;
  /** Whether this row's controls can be reached with Tab. */
  setActive(active: boolean): void;
}

/** A long list of rows of one height. */
export interface VirtualList<Row> {
  readonly element: HTMLElement;
  setRows(rows: readonly Row[]): void;
}

/**
 * Shows thousands of rows with a few dozen elements. One row is active: Tab reaches it and its controls; the arrow keys, Home, End and
 * Page move to others.
 *
 * @param keyOf tells rows apart
 */
export function virtualList<Row>(
  label: string,
  keyOf: (row: Row) => string,
  makeRow: () => RowView<Row>,
): VirtualList<Row> {
  const spacer = h('div', { class: 'spacer', role: 'presentation' });
  const element = h('div', { class: 'virtual', role: 'grid', 'aria-label': label }, spacer);
  const pool: RowView<Row>[] = [];
  let rows: readonly Row[] = [];
  let height = 0;
  let active = 0;
  const shown = new Map<number, RowView<Row>>();

  const place = (view: RowView<Row>, index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    view.show(row);
    view.setActive(index === active);
    view.element.tabIndex = index === active ? 0 : -1;
    view.element.style.transform = `translateY(${index * height}px)`;
    setAttribute(view.element, 'aria-rowindex', String(index + 1));
  };
  const take = (): RowView<Row> => {
    const view = pool.pop() ?? makeRow();
    if (!view.element.isConnected) spacer.append(view.element);
    view.element.hidden = false;
    return view;
  };
  const release = (index: number, view: RowView<Row>): void => {
    shown.delete(index);
    view.element.hidden = true;
    pool.push(view);
  };
  const draw = (): void => {
    if (height === 0) {
      const probe = take();
      const first = rows[0];
      if (first !== undefined) probe.show(first);
      height = probe.element.offsetHeight;
      probe.element.hidden = true;
      pool.push(probe);
      if (height === 0) return;
    }
    spacer.style.height = `${rows.length * height}px`;
    const from = Math.max(0, Math.floor(element.scrollTop / height) - MARGIN);
    const to = Math.min(rows.length, Math.ceil((element.scrollTop + element.clientHeight) / height) + MARGIN);
    const wanted = (index: number): boolean =>
      (index >= from && index < to) || (index === active && index < rows.length);
    for (const [index, view] of shown) if (!wanted(index)) release(index, view);
    for (let index = from; index < to; index += 1) if (!shown.has(index)) shown.set(index, take());
    if (active < rows.length && !shown.has(active)) shown.set(active, take());
    for (const [index, view] of shown) place(view, index);
  };
  const moveTo = (index: number, focus: (view: RowView<Row>) => void): void => {
    active = Math.max(0, Math.min(rows.length - 1, index));
    const top = active * height;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + height > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + height - element.clientHeight;
    }
    draw();
    const view = shown.get(active);
    if (view) focus(view);
  };

  element.addEventListener('scroll', draw, { passive: true });
  element.addEventListener('focusin', (event) => {
    for (const [index, view] of shown) {
      if (index === active || !(event.target instanceof Node) || !view.element.contains(event.target)) continue;
      active = index;
      for (const [other, each] of shown) {
        each.setActive(other === index);
        each.element.tabIndex = other === index ? 0 : -1;
      }
      break;
    }
  });
  element.addEventListener('keydown', (event) => {
    if (event.target instanceof HTMLSelectElement || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(element.clientHeight / Math.max(1, height)) - 1);
    const by: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const target = by[event.key];
    if (target === undefined) return;
    event.preventDefault();
    moveTo(target, (view) => view.element.focus());
  });
  new ResizeObserver(() => {
    height = 0;
    draw();
  }).observe(element);

  return {
    element,
    setRows(next) {
      const current = rows[active];
      const kept = current === undefined ? -1 : next.findIndex((row) => keyOf(row) === keyOf(current));
      rows = next;
      active = kept >= 0 ? kept : Math.max(0, Math.min(active, next.length - 1));
      setAttribute(element, 'aria-rowcount', String(next.length));
      for (const [index, view] of [...shown]) if (index >= next.length) release(index, view);
      draw();
    },
  };
}
