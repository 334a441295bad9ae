import assert from 'node:assert/strict';
import { connectionText, sessionMessage } from '../../../src/views/explorer/sessionText.ts';
import { testConnection } from '../../support/signedIn.ts';

const sandbox = { ...testConnection, kind: 'sandbox', label: 'Sandbox (owner)' } as const;

describe('what the view says of its connection', () => {
  for (const [kind, label, expected] of [
    ['server', 'Mem0 Platform', 'Mem0 Platform'],
    ['sandbox', 'Sandbox (owner)', 'SANDBOX (owner)'],
    ['sandbox', 'Sandboxes', 'SANDBOX · Sandboxes'],
    ['sandbox', 'Mem0 Platform', 'SANDBOX · Mem0 Platform'],
    ['sandbox', '\u202eSandbox', 'SANDBOX'],
  ] as const) {
    it(`names the ${kind} “${label}”`, () => assert.equal(connectionText({ kind, label }), expected));
  }

  it('says above the rows that it is a sandbox, whatever it is called, and nothing for a server', () => {
    assert.match(sessionMessage({ kind: 'checking', connection: sandbox }, false), /^SANDBOX \(owner\):/);
    assert.match(sessionMessage({ kind: 'checking', connection: { ...sandbox, label: 'Mine' } }, false), /^SANDBOX/);
    assert.equal(sessionMessage({ kind: 'checking', connection: testConnection }, false), '');
    assert.equal(sessionMessage({ kind: 'signedOut', reason: 'sandboxStopped', connection: sandbox }, false), '');
  });

  it('says that the key is refused', () => {
    assert.match(sessionMessage({ kind: 'checking', connection: testConnection }, true), /refused the API key/);
    assert.match(sessionMessage({ kind: 'checking', connection: sandbox }, true), /SANDBOX.*refused the API key/);
  });
});
