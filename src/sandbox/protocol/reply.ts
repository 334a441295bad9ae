/** An answer: the status, a value that goes out as JSON, and headers beyond the usual ones. */
export interface Reply {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** Whether answers of this status have no body: no client would wait for one. */
export function hasNoBody(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** An answer that ends a request early. What the database did for it is undone. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reply: Reply;

  constructor(status: number, body: unknown, headers?: Record<string, string>) {
    super(`HTTP ${status}`);
    this.reply = headers === undefined ? { status, body } : { status, body, headers };
  }
}

/** The guard rails and the server itself answer like this. */
export function detail(status: number, text: string, headers?: Record<string, string>): Refusal {
  return new Refusal(status, { detail: text }, headers);
}

/** Organizations and projects answer like this. */
export function message(status: number, text: string): Refusal {
  return new Refusal(status, { message: text });
}

/** A refusal that is about one field: a sentence for whoever reads sentences, and the same where field errors are looked for. */
export function fieldMessage(field: string, text: string): Refusal {
  return new Refusal(400, { message: text, errors: { [field]: [text] } });
}

/** Memories answer like this. */
export function memoryError(status: number, text: string): Refusal {
  return new Refusal(status, { error: text });
}
