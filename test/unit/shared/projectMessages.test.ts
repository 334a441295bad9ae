import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { isReady } from '../../../src/shared/channel.ts';
import { projectProtocol } from '../../../src/shared/project/projectMessages.ts';

/** The message, or undefined when it is none that was agreed on. */
function read(schema: v.GenericSchema, data: unknown): unknown {
  const result = v.safeParse(schema, data);
  return result.success ? result.output : undefined;
}
const readPageMessage = (data: unknown): unknown => read(projectProtocol.toHost.messages, data);
const readHostMessage = (data: unknown): unknown => read(projectProtocol.toPage.messages, data);

describe('messages between page and host', () => {
  it('are taken when they were agreed on', () => {
    for (const message of [
      { type: 'edit', seq: 1, field: 'name', value: 'x' },
      { type: 'edit', seq: 2, field: 'custom_categories' },
      { type: 'act', action: 'save' },
      { type: 'membersAdd', emails: ['a@b'], role: 'READER' },
      { type: 'delete', name: 'x' },
    ]) {
      assert.deepEqual(readPageMessage(message), message);
    }
    assert.ok(isReady({ type: 'ready' }) && !isReady({ type: 'ready', more: 1 }));
    assert.deepEqual(readHostMessage({ type: 'showIssues' }), { type: 'showIssues' });
  });

  it('are refused when they name a command, another field, or carry more than they should', () => {
    for (const message of [
      { type: 'act', action: 'workbench.action.terminal.new' },
      { type: 'edit', seq: 1, field: 'project_id', value: 'x' },
      { type: 'edit', seq: -1, field: 'name', value: 'x' },
      { type: 'delete', name: 'x', projectId: 'other' },
      { type: 'delete', name: 'x'.repeat(1_000_001) },
      { type: 'command', command: 'x' },
      null,
      'ready',
      [{ type: 'ready' }],
    ]) {
      assert.equal(readPageMessage(message), undefined, JSON.stringify(message).slice(0, 80));
    }
  });

  it('never make the reader throw', () => {
    const types = fc.constantFrom('edit', 'act', 'view', 'members', 'document');
    const wild = fc.oneof(fc.anything(), fc.record({ type: types, seq: fc.anything(), view: fc.anything() }));
    fc.assert(
      fc.property(wild, (data) => {
        readPageMessage(data);
        readHostMessage(data);
      }),
    );
  });
});
