import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { nodes, type ExplorerNode } from '../../src/views/explorer/nodes.ts';
import { eventually } from '../support/eventually.ts';
import { ScriptedUi, type Answer } from '../support/scriptedUi.ts';
import { ActsFixture, type World } from './actsFixture.ts';

/** A command that puts something about a row into the clipboard. */
interface Copy {
  readonly id: string;
  readonly row: (fixture: ActsFixture, world: World) => Promise<ExplorerNode>;
  /** What picks in the palette what the row would tell. */
  readonly target: (world: World) => readonly Answer[];
  readonly copied: (world: World) => string;
}

const COPIES: readonly Copy[] = [
  {
    id: 'mem0.organization.copyId',
    row: (fixture, { organization }) => fixture.row(organization),
    target: ({ organization }) => [organization],
    copied: ({ orgId }) => orgId,
  },
  {
    id: 'mem0.organization.copyName',
    row: (fixture, { organization }) => fixture.row(organization),
    target: ({ organization }) => [organization],
    copied: ({ organization }) => organization,
  },
  {
    id: 'mem0.project.copyId',
    row: (fixture, { organization }) => fixture.row(organization, 'Atlas'),
    target: ({ organization }) => [organization, 'Atlas'],
    copied: ({ projectId }) => projectId,
  },
  {
    id: 'mem0.project.copyName',
    row: (fixture, { organization }) => fixture.row(organization, 'Atlas'),
    target: ({ organization }) => [organization, 'Atlas'],
    copied: () => 'Atlas',
  },
  {
    id: 'mem0.member.copyEmail',
    row: (fixture, { organization, ann }) => fixture.row(organization, 'Atlas', ann),
    target: ({ organization, ann }) => [organization, 'Atlas', ann],
    copied: ({ ann }) => ann,
  },
];

describe('the commands that change nothing', () => {
  let fixture: ActsFixture;
  let world: World;

  before(async () => {
    fixture = await ActsFixture.start();
    await fixture.signIn('owner');
    await fixture.world();
    world = await fixture.world();
  });
  afterEach(async () => assert.deepEqual(await fixture.writes(), []));
  after(() => fixture.stop());

  for (const { id, row, target, copied } of COPIES) {
    it(`${id} copies from the row, and from the palette`, async () => {
      const clicked = await fixture.run(id, [], await row(fixture, world));
      assert.deepEqual([clicked.copied, clicked.asked, clicked.said], [[copied(world)], [], []]);
      const picked = await fixture.run(id, target(world));
      assert.deepEqual(picked.copied, [copied(world)]);
    });

    it(`${id} copies nothing when it is dismissed at any prompt`, async () => {
      const answers = target(world);
      for (let given = 0; given < answers.length; given++) {
        const ui = await fixture.run(id, answers.slice(0, given));
        assert.equal(ui.asked.length, given + 1);
        assert.deepEqual([ui.copied, ui.said], [[], []]);
      }
    });
  }

  it('copies the addresses of all selected members, a line each', async () => {
    const { organization, ann, bob } = world;
    const rows = [await fixture.row(organization, 'Atlas', ann), await fixture.row(organization, 'Atlas', bob)];
    const { copied } = await fixture.run('mem0.member.copyEmail', [], rows[0], rows);
    assert.deepEqual(copied, [`${ann}\n${bob}`]);
  });

  it('lists all access of a member in the organization, and shows in the tree what is chosen', async () => {
    const { orgId, projectId, organization, ann } = world;
    const { project_id: other = '' } = await fixture.call('POST', `${orgId}/projects/`, { name: 'Borealis' });
    await fixture.call('POST', `${orgId}/projects/${other}/members/`, { email: ann, role: 'OWNER' });
    await fixture.call('POST', `${orgId}/projects/`, { name: 'Without her' });
    await fixture.account.refreshAll();
    await fixture.sandbox.control.requests.clear();
    await vscode.commands.executeCommand('mem0.explorer.focus');
    const row = await fixture.row(organization, 'Members', ann);
    const ui = await fixture.run('mem0.member.showAccess', ['Atlas'], row);
    assert.deepEqual(ui.asked, [`Access of ${ann} in “${organization}”`]);
    assert.deepEqual(ui.offered, ['Members of the organization: READER', 'Atlas: READER', 'Borealis: OWNER']);
    await eventually(() =>
      assert.deepEqual(
        fixture.services.explorer.selection.map(({ id }) => id),
        [nodes.member({ orgId, projectId }, ann).id],
      ),
    );
    const dismissed = await fixture.run('mem0.member.showAccess', [organization, 'Borealis', ann]);
    assert.deepEqual(dismissed.offered, ui.offered, 'the same from the palette');
  });

  it('opens, uses and shows nothing when the window was switched to another connection while it asked', async () => {
    const { organization, ann } = world;
    const { projectsInUse } = fixture.services;
    const tabs = (): number => vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    const before = tabs();
    try {
      for (const [id, answers] of [
        ['mem0.project.new', [organization]],
        ['mem0.project.open', [organization, 'Atlas']],
        ['mem0.project.use', ['Atlas']],
        ['mem0.goTo', ['Atlas']],
        ['mem0.member.showAccess', [organization, 'Atlas', ann, 'Atlas']],
      ] as const) {
        await fixture.signIn('owner');
        await fixture.rows();
        const ui = new ScriptedUi(...answers);
        ui.whileAsked = async (asked) => {
          if (asked === answers.length - 1) await fixture.signIn('reader');
        };
        await fixture.runWith(ui, id);
        assert.match(ui.texts, /belongs to another connection/, id);
        assert.deepEqual([tabs(), projectsInUse.current], [before, undefined], id);
      }
    } finally {
      await fixture.signIn('owner');
    }
  });

  it('opens the dashboard, and no page below it', async () => {
    const ui = await fixture.run('mem0.openDashboard', []);
    assert.deepEqual(ui.opened, ['https://app.mem0.ai/']);
    assert.deepEqual([ui.asked, ui.said], [[], []]);
  });
});
