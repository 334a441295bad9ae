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
 * `fetch` that ends the connection of an answer above the limit. axios has such a limit, but with its fetch adapter it lets go of the
 * answer without ending it, so that an endless one holds its socket for ever.
 */
export async function limitedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const end = new AbortController();
  const response = await fetch(new Request(request, { signal: AbortSignal.any([request.signal, end.signal]) }));
  const { status, statusText, headers, body } = response;
  const refuse = (): AnswerTooLarge => {
    const error = new AnswerTooLarge(status);
    end.abort(error);
    return error;
  };
  if (Number(headers.get('content-length')) > MAX_ANSWER) throw refuse();
  if (body === null) return response;
  let bytes = 0;
  const counted = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > MAX_ANSWER) throw refuse();
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted, { status, statusText, headers });
}
