import assert from 'node:assert/strict';
import type { Services } from '../../src/commands/command.ts';
import type { ReplaceableUi } from '../../src/core/dialogs/replaceableUi.ts';
import type {
  ButtonItem,
  Choice,
  ConfirmOptions,
  InputOptions,
  PickItem,
  SearchOptions,
  Ui,
} from '../../src/core/dialogs/ui.ts';
import type { Disposable } from '../../src/shared/disposable.ts';

/**
 * What a person answers: a text is typed, or names the row to pick; a list names several rows; true presses the button of a modal. Or
 * something is typed, and the button beside the title pressed; in a list, the button of the row that is named.
 */
export type Answer = string | readonly string[] | true | { readonly typed: string; readonly press: RegExp };

/** Something that was said without asking. */
export interface Said {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly actions: readonly string[];
}

/**
 * Answers for the person, in order, and keeps what was asked and said. When the answers are used up, or are to end, every further prompt is
 * dismissed.
 */
export class ScriptedUi implements Ui {
  /** The title of each prompt that was shown, and the message of each modal. */
  readonly asked: string[] = [];
  /** Everything that stood in a modal, below its message. */
  readonly details: string[] = [];
  readonly said: Said[] = [];
  /** What was remarked below a text that was typed and will do. */
  readonly remarks: string[] = [];
  readonly copied: string[] = [];
  readonly opened: string[] = [];
  /** The rows of the last pick, each as its label and description. */
  offered: readonly string[] = [];
  /** Called while a prompt is open, with how many were asked before it: what happens elsewhere before the person answers. */
  whileAsked: ((before: number) => Promise<void>) | undefined;
  /** The button to press in messages that have it. */
  press: string | undefined;
  /** Called when something is said, before a button is pressed. */
  onSay: ((said: Said) => void) | undefined;
  /** Called when something is under way that can be cancelled. */
  onProgress: ((cancel: () => void) => void) | undefined;
  #answers: Answer[];

  constructor(...answers: readonly Answer[]) {
    this.#answers = [...answers];
  }

  /** All that was said, including what stood below a text that was not taken. */
  get texts(): string {
    return this.said.map(({ text }) => text).join('\n');
  }

  info(text: string, ...actions: string[]): Promise<string | undefined> {
    return this.#say('info', text, actions);
  }

  warn(text: string, ...actions: string[]): Promise<string | undefined> {
    return this.#say('warning', text, actions);
  }

  error(text: string, ...actions: string[]): Promise<string | undefined> {
    return this.#say('error', text, actions);
  }

  async confirm({ message, detail }: ConfirmOptions): Promise<boolean> {
    if (detail !== undefined) this.details.push(detail);
    return (await this.#next(message)) === true;
  }

  async input({ title, prompt, validate, hint, submit, button }: InputOptions): Promise<string | undefined> {
    if (prompt !== undefined) this.details.push(prompt);
    const text = await this.#next(title);
    if (typeof text === 'object' && 'press' in text) {
      assert.match(button?.tooltip ?? '', text.press);
      button?.press(text.typed);
      return undefined;
    }
    if (typeof text !== 'string') return undefined;
    const remark = hint?.(text);
    if (remark !== undefined) this.remarks.push(remark);
    const leaving = new AbortController();
    const sending = validate?.(text) ?? submit?.(text, leaving.signal);
    if (submit) this.onProgress?.(() => leaving.abort());
    const problem = await sending;
    if (problem === undefined) return text;
    await this.#say('error', problem, []);
    return undefined;
  }

  async pick<T>(title: string, items: readonly PickItem<T>[]): Promise<T | undefined> {
    this.#offer(items);
    const label = await this.#next(title);
    return typeof label === 'string' ? labelled(items, label).value : undefined;
  }

  search<T, B>({ title, find }: SearchOptions<T, B>): Promise<Choice<T, B> | undefined> {
    return this.choose(title, find('').items);
  }

  async pickMany<T>(title: string, items: readonly PickItem<T>[]): Promise<readonly T[] | undefined> {
    const labels = await this.#next(title);
    return isList(labels) ? labels.map((label) => labelled(items, label).value) : undefined;
  }

  async choose<T, B>(title: string, items: readonly ButtonItem<T, B>[]): Promise<Choice<T, B> | undefined> {
    this.#offer(items);
    const answer = await this.#next(title);
    if (typeof answer === 'string') return { value: labelled(items, answer).value };
    if (typeof answer !== 'object' || !('press' in answer)) return undefined;
    const { value, buttons = [] } = labelled(items, answer.typed);
    const button = buttons.find(({ tooltip }) => answer.press.test(tooltip));
    assert.ok(button, `“${answer.typed}” has no button ${String(answer.press)}`);
    return { value, button: button.value };
  }

  copy(text: string): Promise<void> {
    this.copied.push(text);
    return Promise.resolve();
  }

  open(url: string): Promise<void> {
    this.opened.push(url);
    return Promise.resolve();
  }

  async progress<T>(
    _options: unknown,
    task: (report: (message: string) => void, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const cancelling = new AbortController();
    const work = task(() => undefined, cancelling.signal);
    this.onProgress?.(() => cancelling.abort());
    return await work;
  }

  #offer(items: readonly PickItem<unknown>[]): void {
    this.offered = items.map(rowText);
  }

  async #next(title: string): Promise<Answer | undefined> {
    this.asked.push(title);
    await this.whileAsked?.(this.asked.length - 1);
    return this.#answers.shift();
  }

  #say(severity: Said['severity'], text: string, actions: readonly string[]): Promise<string | undefined> {
    const said = { severity, text, actions };
    this.said.push(said);
    this.onSay?.(said);
    const { press } = this;
    if (press === undefined || !actions.includes(press)) return Promise.resolve(undefined);
    this.press = undefined;
    return Promise.resolve(press);
  }
}

/** Lets the script answer in the test host until the result is disposed of. */
export function answerWith(services: Services, ui: ScriptedUi): Disposable {
  const { ui: own } = services;
  assert.ok(isReplaceable(own), 'In the test host the Ui can be replaced.');
  return own.replace(ui);
}

function isList(answer: Answer | undefined): answer is readonly string[] {
  return Array.isArray(answer);
}

/** By its shape: the extension's bundle has a class of its own. */
function isReplaceable(ui: Ui): ui is ReplaceableUi {
  return 'replace' in ui;
}

/** The row of this label; among several, or where it does not stand alone, that of this whole text. */
function labelled<Item extends PickItem<unknown>>(items: readonly Item[], label: string): Item {
  const found = items.find((item) => item.label === label) ?? items.find((item) => rowText(item) === label);
  assert.ok(found, `There is no row “${label}”: ${items.map((item) => item.label).join(', ')}`);
  return found;
}

function rowText({ label, description }: PickItem<unknown>): string {
  return [label, description ?? []].flat().join(': ');
}
