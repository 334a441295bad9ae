import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type RunningSandbox, startSandbox } from '../../support/sandbox.ts';
import { paths } from '../../support/sandboxCaller.ts';
import { type RawAnswer, requestRaw } from './rawRequest.ts';

const hex = (byte: number, upper: boolean) => {
  const digits = byte.toString(16).padStart(2, '0');
  return `%${upper ? digits.toUpperCase() : digits}`;
};
const isLetter = (text: string) => /^[a-z]$/i.test(text);

/** Ways to write one character that some reader takes for the character itself. */
const SPELLINGS: readonly ((character: string) => string)[] = [
  (character) => hex(character.charCodeAt(0), false),
  (character) => hex(character.charCodeAt(0), true),
  (character) => `%25${hex(character.charCodeAt(0), false).slice(1)}`,
  (character) => `%25${hex(character.charCodeAt(0), true).slice(1)}`,
  (character) => `%2525${hex(character.charCodeAt(0), false).slice(1)}`,
  (character) => `%u00${hex(character.charCodeAt(0), false).slice(1)}`,
  // Two bytes where one will do, which UTF-8 forbids.
  (character) => `%c${character.charCodeAt(0) < 64 ? 0 : 1}${hex(0x80 | (character.charCodeAt(0) & 63), false)}`,
  // The full-width form, encoded and as bare bytes.
  (character) => encodeURIComponent(String.fromCodePoint(character.charCodeAt(0) + 0xfee0)),
  (character) => Buffer.from(String.fromCodePoint(character.charCodeAt(0) + 0xfee0)).toString('latin1'),
  (character) => String.fromCharCode(character.charCodeAt(0) | 0x80),
  (character) => (character === '/' ? '\\' : character),
  (character) => (character === '/' ? '%5c' : character),
  (character) => (isLetter(character) ? String.fromCharCode(character.charCodeAt(0) ^ 32) : character),
  (character) => character.normalize('NFD') + '%CC%81',
];

/** What may stand between two characters and mean nothing, or the end, to some reader. */
const INSERTIONS = [
  ...['/', '//', '/./', '/../', '/x/../', '/.//', '%2f', '%2F', '%252f', '\\', '\\..\\', '%5c', '/%2e/', '/%2e%2e/'],
  ...[
    '/..;/',
    ';',
    ';x=1',
    '#',
    '#/',
    '%23',
    '?',
    '?x',
    '%3f',
    '%00',
    '%0d%0a',
    '%20',
    '%',
    '%zz',
    '%e2%80%8b',
    '.',
    '*',
  ],
  ...['+', '&', '"', '<', '^', '|', '`', '{}', '[', "'", '~', '!', '@', ':', ',', '$', '='],
];

/** Readings of a whole path. */
const WHOLES: readonly ((path: string, host: string) => string)[] = [
  (path) => path,
  (path, host) => `http://${host}${path}`,
  (path, host) => `HTTP://${host}${path}`,
  (path, host) => `//${host}${path}`,
  (path, host) => `/http://${host}${path}`,
  (path) => path.slice(1),
  (path) => path.slice(0, -1),
  (path) => `/v1/ping/..${path}`,
  (path) => `/v1/ping/%2e%2e${path}`,
  (path) => `/v1/ping/#${path}`,
  (path) => `/?${path}`,
  (path) => encodeURIComponent(path),
  (path) => `/${encodeURIComponent(path.slice(1))}`,
  (path) => encodeURI(encodeURI(path).replaceAll('_', '%5F')),
];

/** A path, written so that some reader could take it for the path it was made of, and so that some could not. */
const misspelling = fc.record({
  edits: fc.array(
    fc.record({
      place: fc.nat(200),
      edit: fc.oneof(
        fc.record({ spell: fc.nat(SPELLINGS.length - 1) }),
        fc.record({ insert: fc.constantFrom(...INSERTIONS) }),
      ),
    }),
    { maxLength: 4 },
  ),
  // All characters that are not the slash, all that are, or those of the edits alone.
  everywhere: fc.option(fc.record({ spell: fc.nat(SPELLINGS.length - 1), slashes: fc.boolean() }), { freq: 4 }),
  whole: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(WHOLES.length - 1)),
});
type Misspelling = typeof misspelling extends fc.Arbitrary<infer Value> ? Value : never;

function misspell(path: string, host: string, { edits, everywhere, whole }: Misspelling): string {
  const characters = Array.from(path);
  if (everywhere !== null) {
    for (const [place, character] of characters.entries()) {
      if ((character === '/') === everywhere.slashes && place > 0) {
        characters[place] = SPELLINGS[everywhere.spell]?.(character) ?? character;
      }
    }
  }
  for (const { place, edit } of edits) {
    const at = 1 + (place % (characters.length - 1));
    const character = characters[at] ?? '';
    if ('insert' in edit) characters[at] = edit.insert + character;
    else if (character.length === 1) characters[at] = SPELLINGS[edit.spell]?.(character) ?? character;
  }
  return WHOLES[whole]?.(characters.join(''), host) ?? path;
}

describe('Sandbox: the target of a request', () => {
  let sandbox: RunningSandbox;
  let port: number;
  let key: string;
  let known: string[];
  before(async () => {
    sandbox = await startSandbox();
    port = Number(new URL(sandbox.url).port);
    key = sandbox.key('stranger');
    const [organization] = (await sandbox.control.state()).organizations.filter(({ members }) =>
      members.some(({ email }) => email.startsWith('mira.')),
    );
    assert.ok(organization);
    known = ['/v1/ping/', paths.organizations, paths.organization(organization.org_id), '/v1/entities/'];
  });
  after(() => sandbox.stop());

  const ask = async (target: string, method = 'GET', body = '', as = key) =>
    await requestRaw(port, { key: as, target, method, body });
  /** What is no path names another host, or is no HTTP. */
  const isOrigin = (target: string) => /^\/[\x21-\x7e]*$/.test(target);
  const sameAnswer = (one: RawAnswer, other: RawAnswer) => one.status === other.status && one.body === other.body;

  it('opens the control door to nobody by a percent sign', async () => {
    const users = (await sandbox.control.state()).users.length;
    for (const door of ['%5f%5fsandbox%5f%5f', '__s%61ndbox__', '%255f_sandbox__', '__sandbox_%5F', '__%73andbox__']) {
      for (const end of ['state', 'state/', 'users/', 'faults/', 'requests/', '']) {
        const { status, body } = await ask(`/${door}/${end}`);
        assert.equal(status, 404, `${door}/${end} ${body}`);
      }
      assert.equal((await ask(`/${door}/users/`, 'POST', '{"email":"door@target.example"}')).status, 404, door);
      assert.equal((await ask(`/${door}/faults/`, 'DELETE')).status, 404, door);
    }
    assert.equal((await sandbox.control.state()).users.length, users);
  });

  it('is its plain path or 404 however it is spelled, and never the control door', async () => {
    const before = await sandbox.control.state();
    const doors = ['state', 'users', 'faults', 'requests', 'health'].map((name) => `/__sandbox__/${name}`);
    const everything = [...known, '/__sandbox__/', ...doors, ...doors.map((door) => `${door}/`)];
    const plain = new Map(await Promise.all(everything.map(async (path) => [path, await ask(path)] as const)));
    const host = `127.0.0.1:${port}`;
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...everything), misspelling, fc.boolean(), async (path, spelling, writes) => {
        const target = misspell(path, host, spelling);
        const answer = writes
          ? await ask(target, 'POST', '{"email":"property@target.example","status":500}')
          : await ask(target);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (!isOrigin(target)) {
          assert.ok([400, 421].includes(answer.status), `${target} → ${answer.status}`);
          return;
        }
        // 405: some path of one thing, whatever its id, of which nothing was done.
        if (answer.status === 404 || (writes && answer.status === 405)) return;
        const [asSent = ''] = target.split('?');
        // Behind the door all is the same to whoever has no token.
        const same = plain.get(target) ?? plain.get(asSent.startsWith('/__sandbox__/') ? '/__sandbox__/state' : asSent);
        if (same === undefined) assert.fail(`${target} → ${answer.status} ${answer.body.slice(0, 200)}`);
        // Nothing here may be written by this person: 400 of a name that is missing, 401 of the door.
        if (writes) assert.ok([400, 401].includes(answer.status), `POST ${target} → ${answer.status}`);
        else assert.ok(sameAnswer(answer, same), `${target} → ${answer.status} ${answer.body.slice(0, 200)}`);
      }),
      { numRuns: 1500, endOnFailure: true },
    );
    assert.deepEqual(await sandbox.control.state(), before);
    // A run in which all were 404, or all were plain, would prove nothing.
    for (const status of [200, 401, 404, 421])
      assert.ok((statuses.get(status) ?? 0) > 5, JSON.stringify([...statuses]));
  }).timeout(120_000);

  it('is the same to fault rules and to the log as to the router', async () => {
    const host = `127.0.0.1:${port}`;
    const fault = { status: 418, body: 'matched', times: null };
    for (const path of known) await sandbox.control.faults.add({ ...fault, path });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...known), misspelling, async (path, spelling) => {
        const target = misspell(path, host, spelling);
        await sandbox.control.requests.clear();
        const { status } = await ask(target);
        const [logged, ...more] = await sandbox.control.requests.list();
        assert.deepEqual(more, []);
        if (!isOrigin(target)) return;
        assert.ok([404, 418].includes(status), `${target} → ${status}`);
        assert.equal(logged?.status, status);
        assert.equal(logged.faults.length, status === 418 ? 1 : 0);
        if (status === 418) assert.ok(known.includes(logged.path.split('?')[0] ?? ''), logged.path);
      }),
      { numRuns: 300, endOnFailure: true },
    );
    await sandbox.control.faults.clear();
  }).timeout(120_000);

  it('shows no key in the log, however it is spelled', async () => {
    await sandbox.control.requests.clear();
    const encoded = Array.from(key, (character) => hex(character.charCodeAt(0), false)).join('');
    const twice = encoded.replaceAll('%', '%25');
    const targets = [key, encoded, twice, key.replace('-', '%2D'), `m0%2d${key.slice(3)}`];
    for (const spelled of targets) {
      for (const target of [
        `/v1/ping/?key=${spelled}`,
        `/v1/${spelled}/`,
        `/v1/#${spelled}`,
        `/v1/ping/?${spelled}=`,
      ]) {
        await ask(target);
      }
    }
    const logged = await sandbox.control.requests.list();
    assert.equal(logged.length, targets.length * 4);
    for (const { path } of logged) {
      let text = path;
      for (let round = 0; round < 3; round += 1)
        text = text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
      assert.ok(!text.includes(key.slice(0, 20)), path);
    }
  });
});
