import assert from 'node:assert/strict';
import { DocumentSaves } from '../../../../src/views/project/form/documentSaves.ts';
import { ProjectDocumentState } from '../../../../src/views/project/document/projectDocumentState.ts';
import { DocumentError } from '../../../../src/views/project/document/documentError.ts';

function refusal(): DocumentError {
  return new DocumentError('unavailable', 'The server refused.');
}

function saves() {
  const file = new ProjectDocumentState({ connectionId: 'test', orgId: 'o', projectId: 'p' });
  const sent: (() => void)[] = [];
  const documents = new DocumentSaves(file, () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    sent.push(() => resolve(true));
    return promise;
  });
  return { file, sent, documents };
}

describe('saving by the buttons of a form', () => {
  it('saves once for a double click', async () => {
    const { sent, documents } = saves();
    const both = Promise.all([documents.save(), documents.save()]);
    sent[0]?.();
    await both;
    assert.equal(sent.length, 1);
  });

  for (const [what, dismiss] of [
    ['told', false],
    ['told and dismissed', true],
  ] as const) {
    it(`saves again, after the save that failed has ended, for a click after the failure was ${what}`, async () => {
      const { file, sent, documents } = saves();
      const first = documents.save();
      file.failed(refusal());
      if (dismiss) file.dismissed();
      const second = documents.save();
      await new Promise(setImmediate);
      assert.equal(sent.length, 1, 'VS Code would let a second save come to nothing now');
      sent[0]?.();
      await first;
      await new Promise(setImmediate);
      assert.equal(sent.length, 2);
      sent[1]?.();
      await second;
    });
  }

  it('does not take an older failure for that of the save under way', async () => {
    const { file, sent, documents } = saves();
    file.failed(refusal());
    const both = Promise.all([documents.save(), documents.save()]);
    sent[0]?.();
    await both;
    assert.equal(sent.length, 1);
  });

  it('can save again after VS Code could not', async () => {
    const { file } = saves();
    let calls = 0;
    const documents = new DocumentSaves(file, () => Promise.reject(new Error(`${++calls}`)));
    await assert.rejects(documents.save(), /1/);
    await assert.rejects(documents.save(), /2/);
  });
});
