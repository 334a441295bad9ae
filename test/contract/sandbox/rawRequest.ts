import net from 'node:net';

/** Sends bytes as they are, since `fetch` would tidy them, and resolves with everything that came back until the connection closed. */
export async function sendRaw(port: number, text: string | Buffer): Promise<string> {
  return await new Promise((resolve, reject) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

export interface RawAnswer {
  status: number;
  head: string;
  body: string;
}

/** The parts of one whole answer. */
export function readAnswer(text: string): RawAnswer {
  const [head = '', ...body] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body: body.join('\r\n\r\n') };
}

/** One request to a target that is sent byte by byte, one character each, over a connection of its own. */
export async function requestRaw(
  port: number,
  { key, method = 'GET', target, body = '' }: { key?: string; method?: string; target: string; body?: string },
): Promise<RawAnswer> {
  const lines = [
    `${method} ${target} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    ...(key === undefined ? [] : [`Authorization: Token ${key}`]),
    ...(body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${body.length}`]),
    'Connection: close',
  ];
  return readAnswer(await sendRaw(port, Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1')));
}
