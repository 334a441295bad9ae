import assert from 'node:assert/strict';
import { memberList } from '../../../src/model/memberList.ts';
import {
  orderOf,
  sortMembers,
  sortOrganizations,
  sortProjects,
} from '../../../src/views/explorer/presentation/order.ts';
import { member, organization, project } from '../../support/wireRows.ts';

const names = (rows: readonly { readonly name: string }[]): string[] => rows.map(({ name }) => name);

describe('the order of the explorer', () => {
  const organizations = [organization('Team 10'), organization('team 2'), organization('Älpler'), organization('Beta')];

  it('sorts names as people count and spell', () => {
    assert.deepEqual(names(sortOrganizations(orderOf('name', 'role'), organizations)), [
      'Älpler',
      'Beta',
      'team 2',
      'Team 10',
    ]);
  });

  it('sorts the newest first, and what has no date last', () => {
    const projects = [
      project('undated'),
      project('old', { created_at: '2024-01-01T00:00:00Z' }),
      project('new', { created_at: '2026-01-01T00:00:00Z' }),
      project('odd', { created_at: 'yesterday' }),
    ];
    assert.deepEqual(names(sortProjects(orderOf('created', 'role'), projects)), ['new', 'old', 'odd', 'undated']);
  });

  it('leaves the server’s order when asked to', () => {
    assert.deepEqual(names(sortOrganizations(orderOf('server', 'server'), organizations)), names(organizations));
  });

  it('puts owners first and readers last, each by name', () => {
    const { rows } = memberList([
      member('Zoe'),
      member('Bob', 'OWNER'),
      member('Ann'),
      member('Cid', 'ADMIN'),
      member('Al', 'OWNER'),
    ]);
    assert.deepEqual(names(sortMembers(orderOf('name', 'role'), rows)), ['Al', 'Bob', 'Cid', 'Ann', 'Zoe']);
    assert.deepEqual(names(sortMembers(orderOf('name', 'name'), rows)), ['Al', 'Ann', 'Bob', 'Cid', 'Zoe']);
  });

  it('takes a setting that means nothing for the default', () => {
    assert.deepEqual(orderOf('colour', 'size'), orderOf('name', 'role'));
  });
});
