/** What a stream for a body needs, which the types of browsers do not know. */
type Init = RequestInit & { duplex?: 'half' };

/** Methods that change nothing by their definition, which `fetch` gives no body to. */
const SAFE = new Set(['GET', 'HEAD']);

/**
 * What makes `fetch` send a request at most once. After an answer of 421 it sends a request again by itself, on a new connection, where
 * it still has the body or there never was one. A body that can be read once alone keeps it from that, also where it is empty: on the
 * wire nothing is different, since the length is told as before. Without credentials of its own `fetch` does not try to sign in after a 401
 * either, for which it would need the body again: then it fails instead of giving the answer.
 * Source: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch, steps 14 and 16 (“body's source is non-null”)
 */
export async function sentOnce(request: Request): Promise<Init> {
  if (SAFE.has(request.method)) return {};
  const bytes = new Uint8Array(await request.arrayBuffer());
  const headers = new Headers(request.headers);
  // Without it the body would go in chunks, which some servers do not read. Of an empty body the method tells whether 0 is due.
  if (bytes.byteLength > 0) headers.set('content-length', String(bytes.byteLength));
  return { headers, body: readableOnce(bytes), duplex: 'half', credentials: 'omit' };
}

function readableOnce(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      if (bytes.byteLength > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
}
