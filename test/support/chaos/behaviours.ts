import { gzipSync } from 'node:zlib';
import type { Behaviour } from './chaosServer.ts';

type Headers = Record<string, string>;

/** Answers with a body of any type. */
export function answer(status: number, body: string | Buffer, headers: Headers = {}): Behaviour {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}

/** Answers with JSON. */
export function json(value: unknown, status = 200, headers: Headers = {}): Behaviour {
  return answer(status, JSON.stringify(value), headers);
}

/** A web page, as proxies, sign-in pages and crashed frameworks answer. */
export function html(status: number): Behaviour {
  const page = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>';
  return answer(status, page, { 'content-type': 'text/html; charset=utf-8' });
}

/** A redirect. */
export function redirect(status: number, location: string): Behaviour {
  return answer(status, '', { location });
}

/** One behaviour after the other; the last one stays. */
export function sequence(...behaviours: readonly [Behaviour, ...Behaviour[]]): Behaviour {
  return (response, request, attempt) =>
    (behaviours[attempt - 1] ?? behaviours[behaviours.length - 1] ?? behaviours[0])(response, request, attempt);
}

/** Ends the connection at once and hard, without an answer. */
export const reset: Behaviour = (response) => response.socket?.resetAndDestroy();

/** Ends the connection hard in the middle of an answer whose length is known. */
export const resetMidBody: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('[{"org_id":"a"', () => response.socket?.resetAndDestroy());
};

/** Closes the connection politely in the middle of a chunked answer. */
export const closeMidChunks: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('[{"org_id":"a"}', () => response.socket?.destroySoon());
};

/** Closes the connection after less than the promised length, with what is valid JSON by itself. */
export const shortBody: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('[]', () => response.socket?.destroySoon());
};

/** Never answers. */
export const silent: Behaviour = () => undefined;

/** Sends the head and a beginning, and then nothing more. */
export const stall: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('[');
};

/** Sends a blank every few milliseconds, for ever: no pause is ever long. */
export const drip: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 10);
  response.on('close', () => clearInterval(timer));
};

/** Sends as fast as it is read, for ever. */
export const endless: Behaviour = (response) => {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
};

/** So many bytes of a JSON array, with or without their number told in advance. */
export function sized(bytes: number, told: boolean): Behaviour {
  const body = `[${' '.repeat(bytes - 2)}]`;
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...(told ? { 'content-length': bytes } : {}) });
    if (!told) response.flushHeaders();
    response.end(body);
  };
}

/** 200 kB on the wire that unpack to 200 MB of blanks. */
export function gzipBomb(): Behaviour {
  // Members one after the other are one stream to whoever unpacks, and cost this side little to make.
  const member = gzipSync(Buffer.alloc(10_000_000, ' '), { level: 9 });
  const bomb = Buffer.concat(Array.from({ length: 20 }, () => member));
  return answer(200, bomb, { 'content-encoding': 'gzip' });
}

/** Bytes written to the socket as they are, and then its end. */
export function raw(text: string): Behaviour {
  return (response) => response.socket?.end(text);
}
