/**
 * How a page and its host talk, whatever the page is: a protocol declares messages and questions with their answers for each way, and a
 * `Dialogue` on each side checks all that arrives against it. On the wire a message is an object with a `type`, a question
 * `{ ask, question, content }`, its answer `{ answer, content }`, or `{ answer }` where there is none.
 */
import * as v from 'valibot';

/** A question, and what answers it. */
export interface Question {
  readonly question: v.GenericSchema;
  readonly answer: v.GenericSchema;
}

/** What one side may say: messages, each of which has a `type`, and questions by their names. */
export interface Speech {
  readonly messages: v.GenericSchema<{ type: string }>;
  readonly questions: Readonly<Record<string, Question>>;
}

/** All that a page and its host say to each other. Declared once for each page, beside nothing that only one of them can load. */
export interface Protocol {
  readonly toPage: Speech;
  readonly toHost: Speech;
}

/** The first message of each page: it listens from now on. Whoever hears it has another page before it than before. */
export const READY = { type: 'ready' } as const;
const readySchema = v.strictObject({ type: v.literal('ready') });

/** Whether this is the first message of a page. */
export function isReady(data: unknown): boolean {
  return v.is(readySchema, data);
}

const startSchema = v.strictObject({ type: v.literal('start'), texts: v.record(v.string(), v.unknown()) });
/** The host's answer to it: the translations of the page's texts, by the English text. */
export type Start = v.InferOutput<typeof startSchema>;

/** The host's first message, or undefined when it is another. */
export function readStart(data: unknown): Start | undefined {
  const result = v.safeParse(startSchema, data);
  return result.success ? result.output : undefined;
}

export type MessageOf<S extends Speech> = v.InferOutput<S['messages']>;
export type Asked<Q extends Question> = v.InferOutput<Q['question']>;
export type Answered<Q extends Question> = v.InferOutput<Q['answer']>;
type QuestionsOf<S extends Speech> = S['questions'];

/** Answers each question of the other side. */
export type Answers<Q extends Speech['questions']> = {
  readonly [Name in keyof Q]: (content: Asked<Q[Name]>) => Answered<Q[Name]> | Promise<Answered<Q[Name]>>;
};

/** What a side does with what it hears. */
export interface Listener<S extends Speech> {
  message(message: MessageOf<S>): void;
  readonly answers: Answers<QuestionsOf<S>>;
  /** A question could not be answered: a defect. Whoever asked learns that there is no answer. */
  failed(error: unknown): void;
}

const id = v.pipe(v.number(), v.integer(), v.minValue(0));
const questionSchema = v.strictObject({ ask: id, question: v.string(), content: v.unknown() });
const answerSchema = v.strictObject({ answer: id, content: v.optional(v.unknown()) });

/** Asks whether anybody is there: part of every protocol, answered at once without the listener. */
const PING = 'ping';

/** One side of the talk between one page and its host. Another page is another dialogue. */
export class Dialogue<Out extends Speech, In extends Speech> {
  readonly #out: Out;
  readonly #in: In;
  readonly #send: (data: unknown) => void;
  readonly #listener: Listener<In>;
  readonly #waiting = new Map<number, (content: unknown) => void>();
  #asked = 0;
  #over = false;

  constructor(out: Out, incoming: In, send: (data: unknown) => void, listener: Listener<In>) {
    this.#out = out;
    this.#in = incoming;
    this.#send = send;
    this.#listener = listener;
  }

  say(message: MessageOf<Out>): void {
    this.#post(message);
  }

  /**
   * Asks the other side. Undefined when there is no answer: the other side has gone or failed, what it said was not agreed on, or it took
   * longer than `within` milliseconds.
   */
  ask<Name extends keyof QuestionsOf<Out> & string>(
    name: Name,
    content: Asked<QuestionsOf<Out>[Name]>,
    within?: number,
  ): Promise<Answered<QuestionsOf<Out>[Name]> | undefined> {
    const questions: QuestionsOf<Out> = this.#out.questions;
    const schema: QuestionsOf<Out>[Name]['answer'] | undefined = questions[name]?.answer;
    return new Promise((resolve) => {
      if (this.#over || !schema) {
        resolve(undefined);
        return;
      }
      const ask = ++this.#asked;
      const end = (answer: unknown): void => {
        clearTimeout(timer);
        this.#waiting.delete(ask);
        const read = v.safeParse(schema, answer);
        resolve(read.success ? read.output : undefined);
      };
      const timer = within === undefined ? undefined : setTimeout(() => end(undefined), within);
      this.#waiting.set(ask, end);
      this.#post({ ask, question: name, content });
    });
  }

  /** Asks whether anybody is there. Any word of the other side is an answer. */
  ping(): void {
    this.#post({ ask: ++this.#asked, question: PING, content: null });
  }

  /** Takes what has arrived. False when it was not agreed on: nothing came of it. */
  receive(data: unknown): boolean {
    const question = v.safeParse(questionSchema, data);
    if (question.success) return this.#answer(question.output);
    const answer = v.safeParse(answerSchema, data);
    if (answer.success) {
      this.#waiting.get(answer.output.answer)?.(answer.output.content);
      return true;
    }
    const message = v.safeParse(this.#in.messages, data);
    if (message.success) this.#listener.message(message.output);
    return message.success;
  }

  /** The other side has gone: nothing is sent any more, and no question is answered. */
  end(): void {
    this.#over = true;
    for (const end of [...this.#waiting.values()]) end(undefined);
  }

  /** Whether the other side is still the one that this was begun with. */
  get isOver(): boolean {
    return this.#over;
  }

  #post(data: unknown): void {
    if (!this.#over) this.#send(data);
  }

  #answer({ ask, question: name, content }: v.InferOutput<typeof questionSchema>): boolean {
    if (name === PING) {
      this.#post({ answer: ask, content: null });
      return true;
    }
    const questions: QuestionsOf<In> = this.#in.questions;
    if (!Object.hasOwn(questions, name)) return false;
    const work = this.#work(name, content);
    work?.then(
      (answer) => this.#post({ answer: ask, content: answer }),
      (error: unknown) => {
        this.#post({ answer: ask });
        this.#listener.failed(error);
      },
    );
    return work !== undefined;
  }

  /** The answer, or undefined when the content was not agreed on. */
  #work<Name extends keyof QuestionsOf<In> & string>(
    name: Name,
    content: unknown,
  ): Promise<Answered<QuestionsOf<In>[Name]>> | undefined {
    const questions: QuestionsOf<In> = this.#in.questions;
    const schema: QuestionsOf<In>[Name]['question'] | undefined = questions[name]?.question;
    const asked = schema && v.safeParse(schema, content);
    if (!asked?.success) return undefined;
    const answer = this.#listener.answers[name];
    return (async (): Promise<Answered<QuestionsOf<In>[Name]>> => await answer(asked.output))();
  }
}
