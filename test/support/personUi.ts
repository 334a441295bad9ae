import assert from 'node:assert/strict';
import type {
  ButtonItem,
  Choice,
  ConfirmOptions,
  InputOptions,
  PickItem,
  ProgressOptions,
  SearchOptions,
  Ui,
} from '../../src/core/dialogs/ui.ts';

/** What the person does at a question; `away` leaves it with Escape. A row is named by what its label begins with. */
export type Answer =
  | 'away'
  | { readonly pick: string; readonly button?: string }
  | { readonly type: string }
  | { readonly confirm: boolean };

/** Something that was shown. */
export interface Shown {
  readonly kind: 'info' | 'warn' | 'error' | 'confirm' | 'input' | 'pick' | 'progress' | 'open' | 'copy';
  readonly text: string;
  readonly problem?: string | undefined;
  readonly value?: string | undefined;
  /** The rows of a pick, the buttons of a message. */
  readonly offered?: readonly string[];
}

/** A person who answers as the test says, in that order. A question that the test did not foresee fails it. */
export class PersonUi implements Ui {
  readonly shown: Shown[] = [];
  readonly #answers: Answer[];
  /** The buttons that are pressed on messages, where they are offered; without one a message is left alone. */
  readonly #presses: string[];

  constructor(answers: readonly Answer[], presses: readonly string[] = []) {
    this.#answers = [...answers];
    this.#presses = [...presses];
  }

  /** The texts of messages of a kind. */
  texts(kind: Shown['kind']): string[] {
    return this.shown.filter((one) => one.kind === kind).map(({ text }) => text);
  }

  /** Fails when an answer was never asked for. */
  done(): void {
    assert.deepEqual(this.#answers, [], 'never asked for');
  }

  info(text: string, ...offered: string[]): Promise<string | undefined> {
    return this.#message('info', text, offered);
  }

  warn(text: string, ...offered: string[]): Promise<string | undefined> {
    return this.#message('warn', text, offered);
  }

  error(text: string, ...offered: string[]): Promise<string | undefined> {
    return this.#message('error', text, offered);
  }

  confirm({ message }: ConfirmOptions): Promise<boolean> {
    this.shown.push({ kind: 'confirm', text: message });
    const answer = this.#next(message);
    return Promise.resolve(typeof answer === 'object' && 'confirm' in answer && answer.confirm);
  }

  async input({ title, problem, value, validate, submit }: InputOptions): Promise<string | undefined> {
    this.shown.push({ kind: 'input', text: title, problem, value });
    const answer = this.#next(title);
    if (answer === 'away') return undefined;
    assert.ok('type' in answer, `${title} asks for a text`);
    const wrong = validate?.(answer.type) ?? (await submit?.(answer.type, new AbortController().signal));
    assert.equal(wrong, undefined, `“${answer.type}” is not accepted`);
    return answer.type;
  }

  async pick<T>(title: string, items: readonly PickItem<T>[]): Promise<T | undefined> {
    return (await this.choose(title, items))?.value;
  }

  async pickMany<T>(title: string, items: readonly PickItem<T>[]): Promise<readonly T[] | undefined> {
    const chosen = await this.pick(title, items);
    return chosen === undefined ? undefined : [chosen];
  }

  choose<T, B>(title: string, items: readonly ButtonItem<T, B>[]): Promise<Choice<T, B> | undefined> {
    this.shown.push({ kind: 'pick', text: title, offered: items.map(rowText) });
    const answer = this.#next(title);
    if (answer === 'away') return Promise.resolve(undefined);
    assert.ok('pick' in answer, `${title} asks for a row`);
    const item = items.find(({ label }) => label.startsWith(answer.pick));
    assert.ok(item, `${title} has no row “${answer.pick}”`);
    if (answer.button === undefined) return Promise.resolve({ value: item.value });
    const button = item.buttons?.find(({ tooltip }) => tooltip === answer.button);
    assert.ok(button, `“${item.label}” has no button “${answer.button}”`);
    return Promise.resolve({ value: item.value, button: button.value });
  }

  search<T, B>({ title }: SearchOptions<T, B>): Promise<Choice<T, B> | undefined> {
    return Promise.reject(new Error(`The test did not foresee the question “${title}”.`));
  }

  copy(text: string): Promise<void> {
    this.shown.push({ kind: 'copy', text });
    return Promise.resolve();
  }

  open(url: string): Promise<void> {
    this.shown.push({ kind: 'open', text: url });
    return Promise.resolve();
  }

  progress<T>(
    { title }: ProgressOptions,
    task: (report: (message: string) => void, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    this.shown.push({ kind: 'progress', text: title });
    return task(() => undefined, new AbortController().signal);
  }

  #message(kind: 'info' | 'warn' | 'error', text: string, offered: readonly string[]): Promise<string | undefined> {
    this.shown.push({ kind, text, offered });
    const at = this.#presses.findIndex((press) => offered.includes(press));
    return Promise.resolve(at < 0 ? undefined : this.#presses.splice(at, 1)[0]);
  }

  #next(question: string): Answer {
    const answer = this.#answers.shift();
    assert.ok(answer !== undefined, `The test did not foresee the question “${question}”.`);
    return answer;
  }
}

function rowText({ label, description }: Pick<PickItem<unknown>, 'label' | 'description'>): string {
  return description === undefined ? label : `${label}: ${description}`;
}
