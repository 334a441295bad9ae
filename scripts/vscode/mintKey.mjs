// Loaded into the VS Code server before its own code. The workbench of code-server seals the secrets that it keeps in the browser
// with a key of which the server gives half, at /mint-key. That address belongs to code-server's own entry, which is not used
// here: without it no secret would outlive a reload of the page.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { IncomingMessage, Server, ServerResponse } from 'node:http';
import path from 'node:path';
import process from 'node:process';

/** @param {string} name */
const argument = (name) => process.argv[process.argv.indexOf(name) + 1] ?? '';

/** The server's half of the key, made at the first use and kept beside the server's data. */
function keyHalf() {
  const file = path.join(argument('--server-data-dir'), 'key-half');
  try {
    return readFileSync(file);
  } catch {
    const half = randomBytes(32);
    writeFileSync(file, half, { mode: 0o600 });
    return half;
  }
}

/** @param {IncomingMessage} request @param {ServerResponse} response */
function answer(request, response) {
  const token = readFileSync(argument('--connection-token-file'), 'utf8');
  const cookies = (request.headers.cookie ?? '').split(/;\s*/);
  if (cookies.includes(`vscode-tkn=${token}`)) response.writeHead(200, { 'cache-control': 'no-store' }).end(keyHalf());
  else response.writeHead(403).end();
}

// For the server alone: the processes that it forks, the extension host among them, would inherit the flag that loads this.
process.execArgv.length = 0;

const emit = Server.prototype.emit;

/**
 * @this {Server}
 * @param {string | symbol} event
 * @param {unknown[]} args
 */
Server.prototype.emit = function (event, ...args) {
  const [request, response] = args;
  const asksForKey =
    event === 'request' &&
    request instanceof IncomingMessage &&
    response instanceof ServerResponse &&
    request.method === 'POST' &&
    request.url === '/mint-key';
  if (!asksForKey) return Reflect.apply(emit, this, [event, ...args]);
  answer(request, response);
  return true;
};
