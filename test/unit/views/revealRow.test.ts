import assert from 'node:assert/strict';
import { nodes } from '../../../src/views/explorer/nodes.ts';
import { revealRow } from '../../../src/views/explorer/revealRow.ts';

const node = nodes.organization({ orgId: 'org-1' });
const options = { select: true, focus: false, expand: false };

/** A view that does not know the row so many times. */
function view(unknown: number) {
  const asked: unknown[] = [];
  return {
    asked,
    reveal: (row: unknown) => {
      asked.push(row);
      return asked.length > unknown ? Promise.resolve() : Promise.reject(new Error('TreeError: node not found'));
    },
  };
}

describe('revealing a row', () => {
  it('asks again while VS Code is still reading the rows', async () => {
    const pauses: number[] = [];
    const late = view(3);
    await revealRow(late, node, options, (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    });
    assert.deepEqual(late.asked, [node, node, node, node]);
    assert.deepEqual(pauses, [50, 100, 200]);
  });

  it('gives up on a row that does not come, after less than a second', async () => {
    let waited = 0;
    const never = view(Infinity);
    const asked = revealRow(never, node, options, (milliseconds) => {
      waited += milliseconds;
      return Promise.resolve();
    });
    await assert.rejects(asked, /node not found/);
    assert.ok(waited < 1000);
  });
});
