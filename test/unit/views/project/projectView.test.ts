import assert from 'node:assert/strict';
import type { Project } from '../../../../src/api/schemas.ts';
import type { View } from '../../../../src/shared/project/projectMessages.ts';
import { ProjectDocumentState } from '../../../../src/views/project/document/projectDocumentState.ts';
import { DocumentError } from '../../../../src/views/project/document/documentError.ts';
import { viewOf } from '../../../../src/views/project/form/projectView.ts';
import { testConnection } from '../../../support/signedIn.ts';
import { project } from '../../../support/wireRows.ts';

function view(
  read?: Project,
  problem?: DocumentError,
  target: { projectId?: string } = { projectId: 'p' },
  created?: ProjectDocumentState['created'],
): View {
  const file = new ProjectDocumentState({ connectionId: 'test', orgId: 'o', ...target }, created);
  if (read) file.loaded(read);
  if (problem) file.failed(problem);
  return viewOf({
    file,
    state: { kind: 'checking', connection: testConnection },
    access: undefined,
    connection: testConnection,
    organization: '',
    members: undefined,
    mine: {},
    dirty: true,
  });
}

describe('the surroundings of the form', () => {
  it('lock a project that was not read: nobody knows what the person may do there', () => {
    const { locked, adminLocked, confirmName } = view();
    assert.equal(locked, 'This project is being loaded.');
    assert.deepEqual({ adminLocked, confirmName }, { adminLocked: locked, confirmName: '' });
  });

  it('tell why it could not be read, and offer to try again', () => {
    const { locked, banners } = view(undefined, new DocumentError('unavailable', 'The server is down.'));
    assert.equal(locked, 'The server is down.');
    assert.deepEqual(
      banners.map(({ buttons }) => buttons.map(({ action }) => action)),
      [['copy', 'reload']],
    );
  });

  it('lock nothing for an OWNER and for a new project', () => {
    assert.equal(view(project('p', { user_role: 'OWNER' })).locked, '');
    assert.equal(view(undefined, undefined, {}).locked, '');
  });

  it('tell of a new project that it was created in part, where no reason tells it', () => {
    const created = { orgId: 'o', projectId: 'new' };
    const texts = (problem?: DocumentError): string[] =>
      view(undefined, problem, {}, created).banners.map(({ text }) => text);
    assert.match(texts().join(), /was created, but not everything.*makes no second one/);
    assert.deepEqual(texts(new DocumentError('unavailable', 'The reason.')), ['The reason.']);
    assert.deepEqual(view(undefined, undefined, {}).banners, []);
  });

  it('ask for the id of a project that has no name, before it is deleted', () => {
    assert.equal(view(project('p', { name: 'Atlas' })).confirmName, 'Atlas');
    assert.equal(view(project('p', { name: '' })).confirmName, 'p');
  });
});
