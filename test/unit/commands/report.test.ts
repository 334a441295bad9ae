import assert from 'node:assert/strict';
import { CommandRefusal } from '../../../src/commands/command.ts';
import { reporting } from '../../../src/commands/report.ts';
import { apiError } from '../../support/fakeApi.ts';
import { fakeServices } from '../../support/fakeServices.ts';
import { ScriptedUi } from '../../support/scriptedUi.ts';

/** Runs something that fails with these one after the other, then succeeds. */
async function run(errors: readonly Error[], press?: string) {
  const ui = new ScriptedUi();
  ui.press = press;
  const logged: unknown[] = [];
  let shown = 0;
  let runs = 0;
  const log = { error: (...parts: unknown[]) => logged.push(parts), show: () => (shown += 1) };
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the two methods of the channel that are used here
  const services = fakeServices({ ui, log: log as never });
  await reporting(services, 'test', () => {
    const error = errors[runs++];
    return error ? Promise.reject(error) : Promise.resolve();
  });
  return { ui, logged, shown, runs };
}

describe('how an error is told', () => {
  for (const [reason, actions] of [
    ['network', ['Retry', 'Show Log']],
    ['timeout', ['Retry', 'Show Log']],
    ['server', ['Retry', 'Show Log']],
    ['unauthorized', ['Replace Key', 'Show Log']],
    ['forbidden', ['Show Log']],
    ['notFound', ['Show Log']],
  ] as const) {
    it(`offers what may help: ${reason}`, async () => {
      const { ui } = await run([apiError(reason, 'Why it failed.')]);
      assert.deepEqual(ui.said, [{ severity: 'error', text: 'Why it failed.', actions }]);
    });
  }

  it('tries again when it is told to, and is silent once that works', async () => {
    const { ui, runs } = await run([apiError('network')], 'Retry');
    assert.deepEqual([runs, ui.said.length], [2, 1]);
  });

  it('shows the log', async () => {
    assert.equal((await run([apiError('forbidden')], 'Show Log')).shown, 1);
  });

  it('is a plain sentence where nothing failed', async () => {
    const { ui } = await run([new CommandRefusal('Select a project.')]);
    assert.deepEqual(ui.said, [{ severity: 'warning', text: 'Select a project.', actions: [] }]);
  });

  it('is nothing where the person cancelled and nothing was sent', async () => {
    assert.deepEqual((await run([apiError('cancelled')])).ui.said, []);
  });

  it('keeps a defect of ours in the log, whole', async () => {
    const defect = new TypeError('x is not a function');
    const { ui, logged } = await run([defect]);
    assert.deepEqual(logged, [['test', defect]]);
    assert.match(ui.texts, /please report it/);
    assert.ok(!ui.texts.includes('x is not'));
  });
});
