import * as v from 'valibot';

const schema = v.record(v.string(), v.string());

/** Where VS Code keeps a page's state. */
export interface StateHolder {
  getState(): unknown;
  setState(state: unknown): void;
}

/** Texts that are kept by these keys. */
export interface Kept<Key extends string> {
  /** What was kept, or empty. */
  get(key: Key): string;
  /** Keeps a text; an empty one, and one that is too long, is forgotten. */
  set(key: Key, text: string): void;
}

/**
 * What a page keeps while its tab is hidden and over a reload of the window, since VS Code takes the page down for that. What cannot
 * be read, of another version for example, is dropped.
 */
export class PageState<Key extends string> implements Kept<Key> {
  readonly #holder: StateHolder;
  readonly #limits: Readonly<Record<Key, number>>;
  #values: Readonly<Record<string, string>>;

  /** @param limits how many characters are kept by each key: the whole state is written at each change */
  constructor(holder: StateHolder, limits: Readonly<Record<Key, number>>) {
    this.#holder = holder;
    this.#limits = limits;
    const read = v.safeParse(schema, holder.getState() ?? {});
    const values = read.success ? Object.entries(read.output) : [];
    this.#values = Object.fromEntries(values.filter(([key]) => Object.hasOwn(limits, key)));
  }

  get(key: Key): string {
    return this.#values[key] ?? '';
  }

  set(key: Key, text: string): void {
    if (this.get(key) === text) return;
    const others = Object.entries(this.#values).filter(([other]) => other !== key);
    const own = text === '' || text.length > this.#limits[key] ? [] : [[key, text] as const];
    this.#values = Object.fromEntries([...others, ...own]);
    this.#holder.setState(this.#values);
  }
}
