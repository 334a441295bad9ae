import assert from 'node:assert/strict';
import type { Mem0Api } from '../../../src/api/mem0Api.ts';
import { loadAll } from '../../../src/model/loadAll.ts';
import { childrenOf } from '../../../src/views/explorer/children.ts';
import { ExplorerTree } from '../../../src/views/explorer/explorerTree.ts';
import { nodes, type ExplorerNode } from '../../../src/views/explorer/nodes.ts';
import { row } from '../../../src/views/explorer/rows.ts';
import { apiError } from '../../support/fakeApi.ts';
import { signedIn } from '../../support/signedIn.ts';
import { listing, member, organization, project } from '../../support/wireRows.ts';

const API: Partial<Mem0Api> = {
  listOrganizations: () =>
    Promise.resolve({
      rows: [
        organization('Acme', {
          user_role: 'OWNER',
          is_default: true,
          invitations: [{}, {}],
          members: [member('Me', 'OWNER'), { username: 'Guest', role: 'AUDITOR' }],
        }),
        organization('Beta', { user_role: 'READER', invitations: [{}], members: [] }),
        organization('Gamma', { members: [] }),
      ],
      problems: [{ path: '[3]', message: 'expected an id' }],
    }),
  listProjects: (orgId) => {
    if (orgId === 'Gamma') return Promise.reject(apiError('network', 'No way through.'));
    return Promise.resolve(
      orgId === 'Beta'
        ? listing()
        : listing(
            project('Shop', { user_role: 'OWNER', is_default: true, members: [member('Me', 'OWNER'), member('Bob')] }),
            project('Void', { user_role: 'READER', members: [] }),
          ),
    );
  },
  listOrganizationMembers: () => Promise.resolve(listing()),
  listProjectMembers: () => Promise.resolve(listing()),
};

/** Every row that there is, in the order in which it stands in the tree. */
async function everyRow() {
  const { account, session } = await signedIn(API);
  await loadAll(account, () => undefined, new AbortController().signal);
  const all: ExplorerNode[] = [];
  const walk = (node?: ExplorerNode): void => {
    for (const child of childrenOf(node, account)?.rows() ?? []) {
      all.push(child);
      walk(child);
    }
  };
  walk();
  const source = { account, me: 'me@example.com', inUse: { orgId: 'Acme', projectId: 'Shop' } };
  return { session, all, source, rows: all.map((node) => row(node, source)) };
}

describe('what rows show and what a screen reader says of them', () => {
  it('tells every state in words: roles, what is default, in use or oneself, waiting invitations, what is empty or failed', async () => {
    const { rows } = await everyRow();
    assert.deepEqual(
      rows.map(({ label, description, spoken }) => [label, description ?? '', spoken]),
      [
        ['Acme', 'OWNER · default', 'Acme, organization, OWNER, default'],
        ['Members', '2 · 2 invitations waiting', '2 members of the organization, 2 invitations waiting'],
        ['Me', 'OWNER · me@example.com · you', 'Me, member, OWNER, me@example.com, you'],
        ['Guest', 'AUDITOR', 'Guest, member, AUDITOR'],
        ['Shop', 'OWNER · default · in use', 'Shop, project, OWNER, default, in use'],
        ['Me', 'OWNER · me@example.com · you', 'Me, member, OWNER, me@example.com, you'],
        ['Bob', 'READER · bob@example.com', 'Bob, member, READER, bob@example.com'],
        ['Void', 'READER', 'Void, project, READER'],
        ['No members', '', 'No members'],
        ['Beta', 'READER', 'Beta, organization, READER'],
        ['Members', '0 · 1 invitation waiting', '0 members of the organization, 1 invitation waiting'],
        ['No members', '', 'No members'],
        ['No projects yet', '', 'No projects yet'],
        ['Gamma', '', 'Gamma, organization'],
        ['Members', '0', '0 members of the organization'],
        ['No members', '', 'No members'],
        ['No way through.', '', 'No way through.'],
        ['1 entry could not be shown', '', '1 entry could not be shown'],
      ],
    );
  });

  it('tells nothing by colour or icon alone', async () => {
    const { rows } = await everyRow();
    const icons = new Map<string, Set<string>>();
    for (const { icon, color, label, description = '' } of rows) {
      if (color !== undefined) assert.notEqual(label, '', 'a coloured icon stands beside a text');
      const role = /OWNER|READER/.exec(description)?.[0];
      if (['shield', 'eye'].includes(icon) && role) icons.set(icon, (icons.get(icon) ?? new Set()).add(role));
    }
    assert.deepEqual([...icons.entries()].sort(), [
      ['eye', new Set(['READER'])],
      ['shield', new Set(['OWNER'])],
    ]);
  });

  it('says what is being done to a row', async () => {
    const { source } = await everyRow();
    const node = nodes.project({ orgId: 'Acme', projectId: 'Shop' });
    await source.account.whileBusy(node.id, 'deleting', () => {
      const { description, spoken, context } = row(node, source);
      assert.match(description ?? '', /Deleting…$/);
      assert.match(spoken, /Deleting…$/);
      assert.equal(context, 'project+busy', 'nothing else can be done to it meanwhile');
      return Promise.resolve();
    });
  });

  it('marks a refused key on a row that failed for it', async () => {
    const { account } = await signedIn({ ...API, listProjects: () => Promise.reject(apiError('unauthorized')) });
    await loadAll(account, () => undefined, new AbortController().signal);
    assert.equal(
      row(nodes.status('error', { kind: 'projects', orgId: 'Acme' }), { account, me: undefined }).context,
      'error+key',
    );
  });

  it('hands both to VS Code', async () => {
    const { session } = await everyRow();
    const tree = new ExplorerTree(session);
    const [first] = await tree.getChildren();
    assert.ok(first);
    const { accessibilityInformation, description } = tree.getTreeItem(first);
    assert.deepEqual(
      [accessibilityInformation, description],
      [{ label: 'Acme, organization, OWNER, default' }, 'OWNER · default'],
    );
  });
});
