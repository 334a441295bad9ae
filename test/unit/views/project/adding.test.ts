import assert from 'node:assert/strict';
import type { HostMessage } from '../../../../src/shared/project/projectMessages.ts';
import { MemberAddStatus } from '../../../../src/views/project/form/memberAddStatus.ts';

describe('what a page is told of adding members', () => {
  const outcome = { type: 'membersAdded' as const, added: ['a@x.example'], failed: [] };

  it('is who is being added, and how it ended until a page has shown that', () => {
    const posted: HostMessage[] = [];
    const adding = new MemberAddStatus((message) => void posted.push(message));
    adding.tell();
    adding.begin(['a@x.example']);
    adding.tell();
    adding.end(outcome);
    adding.tell();
    adding.shown();
    adding.tell();
    const nobody = { type: 'membersAdding', emails: [] };
    assert.deepEqual(posted, [nobody, { ...nobody, emails: ['a@x.example'] }, outcome, outcome, nobody]);
  });

  it('is that it has ended, where nobody knows how', () => {
    const posted: HostMessage[] = [];
    const adding = new MemberAddStatus((message) => void posted.push(message));
    adding.begin(['a@x.example']);
    adding.end();
    assert.deepEqual(posted, [{ type: 'membersAdding', emails: [] }]);
  });
});
