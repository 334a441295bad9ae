import assert from 'node:assert/strict';
import type { Project } from '../../../../src/api/schemas.ts';
import type { View } from '../../../../src/shared/project/projectMessages.ts';
import { ProjectFile } from '../../../../src/views/project/document/projectFile.ts';
import { ProjectFileError } from '../../../../src/views/project/document/projectFileError.ts';
import { viewOf } from '../../../../src/views/project/form/projectView.ts';
import { testConnection } from '../../../support/signedIn.ts';
import { project } from '../../../support/wireRows.ts';

function view(
  read?: Project,
  problem?: ProjectFileError,
  target: { projectId?: string } = { projectId: 'p' },
  created?: ProjectFile['created'],
): View {
  const file = new ProjectFile({ connectionId: 'test', orgId: 'o', ...target });
  file.created = created;
  file.project = read;
  if (problem) file.note({ problem });
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
    const { locked, banners } = view(undefined, new ProjectFileError('unavailable', 'The server is down.'));
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
    const texts = (problem?: ProjectFileError): string[] =>
      view(undefined, problem, {}, created).banners.map(({ text }) => text);
    assert.match(texts().join(), /was created, but not everything.*makes no second one/);
    assert.deepEqual(texts(new ProjectFileError('unavailable', 'The reason.')), ['The reason.']);
    assert.deepEqual(view(undefined, undefined, {}).banners, []);
  });

  it('ask for the id of a project that has no name, before it is deleted', () => {
    assert.equal(view(project('p', { name: 'Atlas' })).confirmName, 'Atlas');
    assert.equal(view(project('p', { name: '' })).confirmName, 'p');
  });
});
