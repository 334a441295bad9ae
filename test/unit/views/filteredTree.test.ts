import assert from 'node:assert/strict';
import type { Mem0Api } from '../../../src/api/mem0Api.ts';
import { loadAll } from '../../../src/model/loadAll.ts';
import { ExplorerTree } from '../../../src/views/explorer/explorerTree.ts';
import { explorerFilter } from '../../../src/views/explorer/presentation/filterResult.ts';
import { TreePresentation } from '../../../src/views/explorer/presentation/treePresentation.ts';
import type { ExplorerNode } from '../../../src/views/explorer/nodes.ts';
import { explorerContent } from '../../../src/views/explorer/notice.ts';
import { viewMessage } from '../../../src/views/explorer/sessionText.ts';
import { apiError } from '../../support/fakeApi.ts';
import { signedIn } from '../../support/signedIn.ts';
import { listing, member, organization, project } from '../../support/wireRows.ts';

const answers: Partial<Mem0Api> = {
  listOrganizations: () =>
    Promise.resolve(
      listing(
        organization('acme', { members: [member('Ann', 'OWNER'), member('Bob')] }),
        organization('beta', { members: [member('Cid')] }),
      ),
    ),
  listProjects: (orgId) =>
    Promise.resolve(
      orgId === 'acme'
        ? listing(
            project('shop', { members: [member('Ann', 'OWNER'), member('Bob')] }),
            project('annual', { members: [member('Bob')] }),
          )
        : listing(project('search', { members: [member('Cid')] })),
    ),
};

async function filtered(typed: string, given = answers) {
  const { session, account, asked } = await signedIn(given);
  const presentation = new TreePresentation();
  const tree = new ExplorerTree(session, () => Promise.resolve(), presentation);
  await loadAll(account, () => undefined, new AbortController().signal);
  presentation.setFilter(explorerFilter(typed));
  /** The tree as it would be shown with everything open. */
  const outline = async (node?: ExplorerNode, indent = ''): Promise<string[]> => {
    const lines: string[] = [];
    for (const child of await tree.getChildren(node)) {
      lines.push(`${indent}${textOf(tree.getTreeItem(child).label)}`, ...(await outline(child, `${indent}  `)));
    }
    return lines;
  };
  return { session, account, asked, presentation, tree, outline };
}

function textOf(label: unknown): string {
  assert.ok(typeof label === 'string');
  return label;
}

describe('the filtered explorer', () => {
  it('shows matches with what stands above them, and nothing else', async () => {
    const { outline } = await filtered('ann@');
    assert.deepEqual(await outline(), ['acme', '  Members', '    Ann', '  shop', '    Ann']);
  });

  it('shows a match that holds no other whole', async () => {
    const { outline } = await filtered('annual');
    assert.deepEqual(await outline(), ['acme', '  annual', '    Bob']);
  });

  it('finds roles', async () => {
    const { outline } = await filtered('role:owner');
    assert.deepEqual(await outline(), ['acme', '  Members', '    Ann', '  shop', '    Ann']);
  });

  it('tells how many match of how many, and which rows to open', async () => {
    const { presentation, account } = await filtered('ann');
    const result = presentation.filtered(account);
    assert.equal(viewMessage(presentation.filter, result), 'Showing 3 of 12 for “ann”.');
    assert.deepEqual(result?.toOpen, ['org/acme', 'org/acme/members', 'org/acme/project/shop']);
  });

  it('says when nothing matches, in place of rows', async () => {
    const { presentation, account, session, outline } = await filtered('nobody');
    assert.deepEqual(await outline(), []);
    assert.equal(explorerContent(session.state, presentation.filtered(account)), 'noMatch');
    assert.equal(viewMessage(presentation.filter, presentation.filtered(account)), undefined);
  });

  it('says what it could not look at', async () => {
    const { presentation, account } = await filtered('ann', {
      ...answers,
      listProjects: () => Promise.reject(apiError('server')),
    });
    assert.equal(
      viewMessage(presentation.filter, presentation.filtered(account)),
      'Showing 1 of 5 for “ann”. The projects of 2 organizations were not read.',
    );
  });

  it('shows all again when it is cleared', async () => {
    const { outline, presentation } = await filtered('nobody');
    presentation.setFilter(undefined);
    assert.equal((await outline()).length, 14);
  });

  it('shows what comes to match, wherever it is', async () => {
    const { account, tree, outline } = await filtered('ann@', {
      ...answers,
      getProject: () => Promise.resolve(project('search', { members: [member('Ann')] })),
    });
    await outline();
    const all = new Promise((resolve) => tree.onDidChangeTreeData((node) => node === undefined && resolve(undefined)));
    await account.refresh({ orgId: 'beta', projectId: 'search' });
    await all;
    assert.deepEqual((await outline()).slice(-3), ['beta', '  search', '    Ann']);
  });

  it('finds the range of a member among those that match', async () => {
    const many = Array.from({ length: 2500 }, (_, index) => member(index < 1300 ? `odd ${index}` : `even ${index}`));
    const { tree, outline } = await filtered('odd', {
      listOrganizations: () => Promise.resolve(listing(organization('acme', { members: many }))),
      listProjects: () => Promise.resolve(listing()),
    });
    const lines = await outline();
    assert.deepEqual(lines.slice(0, 3), ['acme', '  Members', '    1 to 200']);
    assert.equal(lines.filter((line) => line.includes('odd')).length, 1300);
    const [acme] = await tree.getChildren();
    const [members] = await tree.getChildren(acme);
    const ranges = await tree.getChildren(members);
    assert.ok(ranges[1]);
    const [first] = await tree.getChildren(ranges[1]);
    assert.ok(first);
    assert.equal(tree.getParent(first), ranges[1]);
  });
});

describe('loadAll', () => {
  it('asks once for each list, and not for members that came embedded', async () => {
    const { asked } = await filtered('');
    assert.deepEqual(
      asked.map(({ method, args }) => [method, ...args].join(' ')),
      ['listOrganizations', 'listProjects acme', 'listProjects beta'],
    );
  });

  it('tells how far it is, and ends at all', async () => {
    const { account } = await signedIn(answers);
    const told: string[] = [];
    await loadAll(account, (done, total) => told.push(`${done}/${total}`), new AbortController().signal);
    assert.deepEqual(told, ['1/1', '2/3', '3/3']);
  });

  it('stops asking when it is told to', async () => {
    const stopping = new AbortController();
    const { account, asked } = await signedIn({
      ...answers,
      listOrganizations: () => {
        stopping.abort();
        return Promise.resolve(listing(organization('acme')));
      },
    });
    await loadAll(account, () => assert.fail('nothing to tell any more'), stopping.signal);
    await new Promise(setImmediate);
    assert.deepEqual(
      asked.map(({ method }) => method),
      ['listOrganizations'],
    );
  });
});
