/** What is used of VS Code's `Memento`: what the extension remembers, of a workspace or for all windows. Never a key. */
export interface Memento {
  get(name: string): unknown;
  update(name: string, value: unknown): PromiseLike<void>;
}
