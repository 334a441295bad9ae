/** A resource that can be released. Structurally VS Code's `Disposable`, without VS Code. */
export interface Disposable {
  dispose(): void;
}

/** Owns resources and releases them together, the last added first. What is added after that is released at once. */
export class DisposableStore implements Disposable {
  readonly #owned: Disposable[] = [];
  #disposed = false;

  constructor(...owned: readonly Disposable[]) {
    this.add(...owned);
  }

  add(...owned: readonly Disposable[]): void {
    if (!this.#disposed) this.#owned.push(...owned);
    else for (const one of owned.toReversed()) one.dispose();
  }

  dispose(): void {
    this.#disposed = true;
    for (const one of this.#owned.splice(0).toReversed()) one.dispose();
  }
}
