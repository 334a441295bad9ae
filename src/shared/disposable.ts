/** Something that holds on to something until it is told to let go. Structurally VS Code's `Disposable`, without VS Code. */
export interface Disposable {
  dispose(): void;
}
