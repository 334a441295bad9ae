import * as v from 'valibot';

/** What can be kept: what was typed into the page and is no part of the document yet, and where the page was scrolled to. */
const KEYS = [
  'category-paste',
  'draft-emails',
  'draft-problems',
  'draft-role',
  'member-adding',
  'member-emails',
  'member-filter',
  'member-problems',
  'member-role',
  'scroll',
  'unsent',
] as const;
export type PageStateKey = (typeof KEYS)[number];

/** A list of addresses may be long, but a page's state is written at each change. What was typed in vain may be several long texts. */
const maxLength = (key: PageStateKey): number => (key === 'unsent' ? 1_000_000 : 200_000);

const schema = v.record(v.picklist(KEYS), v.string());

/** Where VS Code keeps a page's state. */
export interface StateHolder {
  getState(): unknown;
  setState(state: unknown): void;
}

/**
 * What the page keeps while its tab is hidden and over a reload of the window, since VS Code takes the page down for that. What cannot
 * be read, of another version for example, is dropped.
 */
export class PageState {
  readonly #holder: StateHolder;
  #values: Partial<Record<PageStateKey, string>>;

  constructor(holder: StateHolder) {
    this.#holder = holder;
    const read = v.safeParse(schema, holder.getState() ?? {});
    this.#values = read.success ? read.output : {};
  }

  /** What was kept, or empty. */
  get(key: PageStateKey): string {
    return this.#values[key] ?? '';
  }

  /** Keeps a text; an empty one, and one that is too long, is forgotten. */
  set(key: PageStateKey, text: string): void {
    if (this.get(key) === text) return;
    const others = Object.entries(this.#values).filter(([other]) => other !== key);
    const own = text === '' || text.length > maxLength(key) ? [] : [[key, text] as const];
    this.#values = Object.fromEntries([...others, ...own]);
    this.#holder.setState(this.#values);
  }
}
