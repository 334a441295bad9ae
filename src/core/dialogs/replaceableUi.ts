import type { Disposable } from '../../shared/disposable.ts';
import type {
  ButtonItem,
  Choice,
  ConfirmOptions,
  InputOptions,
  PickItem,
  ProgressOptions,
  SearchOptions,
  Ui,
} from './ui.ts';

/** A Ui for the test host: the real one, until a test answers in its place. The product never makes one. */
export class ReplaceableUi implements Ui {
  #ui: Ui;

  constructor(ui: Ui) {
    this.#ui = ui;
  }

  /** Lets another one answer until the result is disposed of. */
  replace(ui: Ui): Disposable {
    const before = this.#ui;
    this.#ui = ui;
    return { dispose: () => void (this.#ui = before) };
  }

  info(message: string, ...actions: string[]): Promise<string | undefined> {
    return this.#ui.info(message, ...actions);
  }

  warn(message: string, ...actions: string[]): Promise<string | undefined> {
    return this.#ui.warn(message, ...actions);
  }

  error(message: string, ...actions: string[]): Promise<string | undefined> {
    return this.#ui.error(message, ...actions);
  }

  confirm(options: ConfirmOptions): Promise<boolean> {
    return this.#ui.confirm(options);
  }

  input(options: InputOptions): Promise<string | undefined> {
    return this.#ui.input(options);
  }

  pick<T>(title: string, items: readonly PickItem<T>[], placeholder?: string): Promise<T | undefined> {
    return this.#ui.pick(title, items, placeholder);
  }

  search<T, B>(options: SearchOptions<T, B>): Promise<Choice<T, B> | undefined> {
    return this.#ui.search(options);
  }

  pickMany<T>(title: string, items: readonly PickItem<T>[], placeholder?: string): Promise<readonly T[] | undefined> {
    return this.#ui.pickMany(title, items, placeholder);
  }

  choose<T, B>(
    title: string,
    items: readonly ButtonItem<T, B>[],
    placeholder?: string,
  ): Promise<Choice<T, B> | undefined> {
    return this.#ui.choose(title, items, placeholder);
  }

  copy(text: string): Promise<void> {
    return this.#ui.copy(text);
  }

  open(url: string): Promise<void> {
    return this.#ui.open(url);
  }

  progress<T>(
    options: ProgressOptions,
    task: (report: (message: string) => void, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return this.#ui.progress(options, task);
  }
}
