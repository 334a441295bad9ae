/** The largest answer that is read, in bytes of the unpacked body: a gzip bomb is small on the wire. */
export const MAX_ANSWER = 5_000_000;

/** An answer above the limit. Its connection has been ended. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
  readonly status: number;

  constructor(status: number) {
    super('The answer is too large.');
    this.status = status;
  }
}

/**
 * `fetch` that ends the connection of an answer above the limit, and of a request whose signal fires. axios has such a limit, but with its
 * fetch adapter it lets go of the answer without ending it, so that an endless one holds its socket for ever.
 *
 * The caller's signal is followed by a listener: a `Request` follows a signal only as long as somebody holds the `Request`, so that
 * after the next collection of garbage a time-out ends nothing any more.
 */
export async function limitedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
  const end = new AbortController();
  const follow = (): void => end.abort(signal?.reason);
  if (signal?.aborted === true) follow();
  signal?.addEventListener('abort', follow);
  const release = (): Request | string | URL => {
    signal?.removeEventListener('abort', follow);
    return input;
  };
  const refuse = (status: number): AnswerTooLarge => {
    const error = new AnswerTooLarge(status);
    end.abort(error);
    release();
    return error;
  };
  let response: Response;
  try {
    response = await fetch(input, { ...init, signal: end.signal });
  } catch (error) {
    release();
    throw error;
  }
  const { status, statusText, headers, body } = response;
  if (Number(headers.get('content-length')) > MAX_ANSWER) throw refuse(status);
  if (body === null) {
    release();
    return response;
  }
  let bytes = 0;
  const counted = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > MAX_ANSWER) throw refuse(status);
        controller.enqueue(chunk);
      },
      flush: () => void release(),
    }),
  );
  return new Response(counted, { status, statusText, headers });
}
