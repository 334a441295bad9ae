import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { patience } from '../../../scripts/test/patience.mjs';
import { ended, type RunningSandbox, startSandbox } from '../../support/sandbox.ts';
import { type Caller, callerOf, paths, textIn } from '../../support/sandboxCaller.ts';

const KILLS = 100;
/** Data folders at a time: while one process starts, another one's disk is waited for. */
const LANES = 4;
const WRITERS = 4;

/** What was answered with 2xx: it must be so after any crash. What was not answered may be either way. */
class Ledger {
  readonly present = new Set<string>();
  readonly gone = new Set<string>();
  writes = 0;
  #awaited: { writes: number; resolve: () => void } | undefined;

  /** Resolves once this many writes were acknowledged. */
  async reached(writes: number): Promise<void> {
    await new Promise<void>((resolve) => (this.#awaited = { writes, resolve }));
  }

  add(id: string): void {
    this.present.add(id);
    this.#count();
  }

  remove(...ids: string[]): void {
    for (const id of ids) this.gone.add(id);
    this.#count();
  }

  #count(): void {
    this.writes += 1;
    if (this.#awaited !== undefined && this.writes >= this.#awaited.writes) this.#awaited.resolve();
  }

  /** Asked for, not answered yet. */
  doubt(...ids: string[]): void {
    for (const id of ids) this.present.delete(id);
  }
}

/** Writes until the connection breaks: an organization with a project; every third one is deleted again. */
async function writeOn(call: Caller, ledger: Ledger): Promise<void> {
  for (let number = 0; ; number += 1) {
    const created = await call('POST', paths.organizations, { name: `Organization ${number}` });
    const orgId = textIn(created, 'org_id');
    ledger.add(orgId);
    const projectId = textIn(await call('POST', paths.projects(orgId), { name: 'Project' }), 'project_id');
    ledger.add(projectId);
    if (number % 3 !== 0) continue;
    // The project goes with its organization.
    ledger.doubt(orgId, projectId);
    assert.equal((await call('DELETE', paths.organization(orgId))).status, 200);
    ledger.remove(orgId, projectId);
  }
}

async function check(sandbox: RunningSandbox, ledger: Ledger): Promise<void> {
  const { organizations } = await sandbox.control.state();
  const stored = new Set<string>();
  for (const organization of organizations) {
    stored.add(organization.org_id);
    for (const { project_id } of organization.projects) stored.add(project_id);
    assert.ok(organization.members.length > 0, 'half an organization');
    assert.ok(
      organization.projects.every(({ members }) => members.length > 0),
      'half a project',
    );
  }
  for (const id of ledger.gone) assert.ok(!stored.has(id), `${id} was deleted and is back`);
  const lost = [...ledger.present].filter((id) => !stored.has(id));
  assert.deepEqual(lost, [], 'acknowledged and lost');
}

/** Kills one data folder's sandbox again and again, at another moment each time. */
async function runLane(kills: number, lane: number): Promise<number> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'mem0-sandbox-crash-'));
  const ledger = new Ledger();
  for (let round = 0; round < kills; round += 1) {
    const sandbox = await startSandbox({ data, seed: 'empty' });
    await check(sandbox, ledger);
    const call = callerOf(sandbox.url, sandbox.key('owner'));
    const reached = ledger.reached(ledger.writes + 1 + (round % 7));
    const writers = Array.from({ length: WRITERS }, async () => {
      await assert.rejects(writeOn(call, ledger), (error) => {
        assert.ok(error instanceof TypeError, `only the broken connection may end a writer: ${inspect(error)}`);
        return true;
      });
    });
    await reached;
    // At another moment within a write each time.
    await delay((round * 7 + lane * 3) % 20);
    sandbox.process.kill('SIGKILL');
    await ended(sandbox.process);
    await Promise.all(writers);
  }
  const last = await startSandbox({ data, seed: 'empty' });
  await check(last, ledger);
  await last.stop();
  await rm(data, { recursive: true, force: true });
  return ledger.writes;
}

describe('Sandbox: killed in the middle of writing', () => {
  it(`loses nothing that it acknowledged, in ${KILLS} kills`, async () => {
    const lanes = Array.from({ length: LANES }, (_, lane) => runLane(KILLS / LANES, lane));
    const writes = (await Promise.all(lanes)).reduce((sum, one) => sum + one, 0);
    // Killing an idle process would prove nothing.
    assert.ok(writes > 2 * KILLS, `only ${writes} writes were acknowledged`);
  }).timeout(patience(120_000));
});
