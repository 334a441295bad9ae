import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import type { Organization, Project } from '../../src/api/schemas.ts';
import { loadAll } from '../../src/model/loadAll.ts';
import { childrenOf } from '../../src/views/explorer/children.ts';
import { parseFilter } from '../../src/views/explorer/presentation/filter.ts';
import { filterAccount } from '../../src/views/explorer/presentation/filterResult.ts';
import { nodes, type ExplorerNode } from '../../src/views/explorer/nodes.ts';
import { row } from '../../src/views/explorer/rows.ts';
import { sessionMessage, viewMessage } from '../../src/views/explorer/sessionText.ts';
import { tooltip } from '../../src/views/explorer/tooltip.ts';
import { statusBarText } from '../../src/views/statusBarText.ts';
import { apiError } from '../support/fakeApi.ts';
import { forgotten, pseudoTexts } from '../support/pseudo.ts';
import { signedIn, testConnection } from '../support/signedIn.ts';
import { listing, member, organization, project } from '../support/wireRows.ts';

describe('every text of the explorer', () => {
  before('speak a pseudo language', async () => {
    l10n.config({ contents: await pseudoTexts() });
  });

  after('speak English again', () => l10n.config({ contents: {} }));

  const organizations: Organization[] = [
    organization('data-acme', {
      user_role: 'OWNER',
      is_default: true,
      created_at: '2026-01-01T00:00:00Z',
      invitations: [{}],
      members: [
        member('data-ann', 'OWNER'),
        { username: 'data-bob', role: 'AUDITOR' },
        { username: '', email: 'data-c@example.com', role: '' },
      ],
    }),
    organization('data-beta', { invitations: [{}, {}], name: '' }),
  ];
  const projects: Project[] = [
    project('data-shop', {
      user_role: 'READER',
      is_default: true,
      updated_at: '2026-01-01T00:00:00Z',
      members: [member('data-ann')],
    }),
  ];

  async function everyNode() {
    const { account, session } = await signedIn({
      listOrganizations: () =>
        Promise.resolve({ rows: organizations, problems: [{ path: 'data-path', message: '⟦x⟧' }] }),
      listProjects: (orgId) =>
        orgId === 'data-acme'
          ? Promise.resolve(listing(...projects))
          : Promise.reject(apiError('network', '⟦no network⟧')),
      listOrganizationMembers: () => Promise.resolve(listing()),
    });
    await loadAll(account, () => undefined, new AbortController().signal);
    const all: ExplorerNode[] = [
      nodes.status('loading', { kind: 'organizations' }),
      nodes.range({ orgId: 'data-acme' }, 0, 2000),
    ];
    const walk = (node?: ExplorerNode): void => {
      for (const child of childrenOf(node, account)?.rows() ?? []) {
        all.push(child);
        walk(child);
      }
    };
    walk();
    return { account, session, all };
  }

  it('is translated: rows, what screen readers say, tooltips', async () => {
    const { account, all } = await everyNode();
    const inUse = { orgId: 'data-acme', projectId: 'data-shop' };
    assert.deepEqual(
      [...new Set(all.map(({ kind }) => kind))].sort(),
      ['empty', 'error', 'loading', 'member', 'organization', 'organizationMembers', 'problems', 'project', 'range'],
      'each kind is looked at',
    );
    for (const node of all) {
      const shown = row(node, { account, me: 'data-ann@example.com', inUse });
      const texts = [shown.label, shown.description ?? '', shown.spoken, tooltip(node, { account, me: undefined })];
      for (const text of texts) assert.equal(forgotten(text), '', `${node.id}: ${text}`);
    }
  });

  it('is translated: while something is being done', async () => {
    const { account } = await everyNode();
    for (const busy of ['adding', 'creating', 'deleting', 'removing', 'updating'] as const) {
      await account.whileBusy('org/data-acme', busy, () => {
        const shown = row(nodes.organization({ orgId: 'data-acme' }), { account, me: undefined });
        assert.equal(forgotten(shown.description ?? ''), '', shown.description);
        return Promise.resolve();
      });
    }
  });

  it('is translated: what stands above the rows and in the status bar', async () => {
    const { account, session } = await everyNode();
    const filter = parseFilter('data-ann');
    assert.ok(filter);
    const inUse = { orgId: 'o', projectId: 'p', organizationName: 'data-acme', projectName: 'data-shop' };
    const states = [session.state, { ...session.state, connection: { ...testConnection, kind: 'sandbox' as const } }];
    const texts = states.flatMap((state) =>
      [true, false].flatMap((refused) =>
        [inUse, undefined].flatMap((project) => {
          const shown = statusBarText(state, project, refused);
          return [shown?.text ?? '', shown?.tooltip ?? '', shown?.spoken ?? '', sessionMessage(state, refused)];
        }),
      ),
    );
    for (const text of [viewMessage(filter, filterAccount(filter, account)) ?? '', ...texts]) {
      assert.equal(forgotten(text), '', text);
    }
  });

  it('would be found if it were forgotten', () => {
    assert.equal(forgotten('⟦Your role: ⟧OWNER⟦⟧ · default'), 'default');
  });
});
