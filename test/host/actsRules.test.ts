import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SCHEME, targetOf } from '../../src/views/project/document/projectTarget.ts';
import { eventually } from '../support/eventually.ts';
import { ScriptedUi } from '../support/scriptedUi.ts';
import { ActsFixture, type Shown, type World } from './actsFixture.ts';

describe('what holds for every act', () => {
  let fixture: ActsFixture;

  before(async () => {
    fixture = await ActsFixture.start();
    await fixture.signIn('owner');
  });
  afterEach(() => fixture.sandbox.control.faults.clear());
  after(() => fixture.stop());

  it('asks before it gives access or destroys, whatever a link gives beforehand', async () => {
    const { orgId, projectId, ann, cat } = await fixture.world();
    const at = { organization: orgId, project: projectId };
    for (const [id, args] of [
      ['mem0.project.addMembers', { ...at, emails: [cat], role: 'OWNER' }],
      ['mem0.member.changeRole', { ...at, email: ann, role: 'OWNER' }],
      ['mem0.member.remove', { ...at, email: ann }],
      ['mem0.project.delete', { ...at, name: 'Atlas' }],
      ['mem0.organization.delete', { organization: orgId }],
    ] as const) {
      const ui = await fixture.run(id, [], args);
      assert.equal(ui.asked.length, 1, id);
    }
    assert.deepEqual(await fixture.writes(), []);
    await fixture.agree();
  });

  it('counts anew what goes with what is deleted, and says it beside the name to type', async () => {
    const { orgId, organization, cat } = await fixture.world();
    const [row, project] = [await fixture.row(organization), await fixture.row(organization, 'Atlas')];
    // What somebody else has added since the tree was read.
    const { project_id: other = '' } = await fixture.call('POST', `${orgId}/projects/`, { name: 'Borealis' });
    await fixture.call('POST', `${orgId}/members/`, { email: cat, role: 'READER' });
    const whole = await fixture.run('mem0.organization.delete', [], row);
    assert.deepEqual(whole.details, [
      `2 projects, 4 members and all their memories will be deleted. This cannot be undone. Type “${organization}” to delete it.`,
    ]);
    const part = await fixture.run('mem0.project.delete', [], project);
    assert.deepEqual(part.details, [
      'All memories of the project will be deleted, and 3 members will lose access. This cannot be undone. Type “Atlas” to delete it.',
    ]);
    await fixture.call('DELETE', `${orgId}/projects/${other}/`);
    await fixture.account.refreshAll();
  });

  it('takes pasted addresses as they come, and says who is left out as a member already', async () => {
    const { organization, ann, cat } = await fixture.world();
    const row = await fixture.row(organization);
    const pasted = `Cat Stevens <${cat}>; ${ann.toUpperCase()},\n${cat} dan@acts.example`;
    const ui = await fixture.run('mem0.organization.addMembers', [pasted], row);
    assert.deepEqual(ui.remarks, [`2 people to add. Already members, and left out: ${ann.toUpperCase()}.`]);
    const wrong = await fixture.run('mem0.organization.addMembers', [`${cat}, nobody`], row);
    assert.equal(wrong.texts, '“nobody” is not an e-mail address.');
  });

  it('acts on the selection where the clicked row is in it, and on the clicked row alone where it is not', async () => {
    const world = await fixture.world();
    const row = (email: string) => fixture.row(world.organization, 'Atlas', email);
    const [ann, bob, ada] = [await row(world.ann), await row(world.bob), await row('ada.okafor')];
    const alone = await fixture.run('mem0.member.changeRole', ['OWNER'], bob, [ann, ada]);
    assert.deepEqual(await fixture.writes(), ['PUT'], alone.texts);
    const both = await fixture.run('mem0.member.remove', [true], ann, [ann, bob]);
    assert.deepEqual(await fixture.writes(), ['PUT', 'DELETE', 'DELETE'], both.texts);
    await fixture.agree();
  });

  it('tells how many failed, and tries those again alone', async () => {
    const world = await fixture.world();
    const row = (email: string) => fixture.row(world.organization, 'Atlas', email);
    const [ann, bob] = [await row(world.ann), await row(world.bob)];
    await fixture.sandbox.control.faults.add({ method: 'DELETE', status: 503 });
    const ui = new ScriptedUi(true);
    ui.press = 'Retry Failed';
    await fixture.runWith(ui, 'mem0.member.remove', ann, [ann, bob]);
    assert.match(ui.texts, /1 done, 1 failed/);
    assert.deepEqual(ui.said[0]?.actions, ['Retry Failed', 'Undo', 'Show Log']);
    await eventually(async () => assert.deepEqual(await fixture.writes(), ['DELETE', 'DELETE', 'DELETE']));
    await eventually(() => fixture.agree());
    const people = (await fixture.state(world))?.projects[0]?.members.map(({ username }) => username);
    assert.deepEqual(people, ['ada.okafor']);
  });

  it('takes a removal back, unless somebody changed the membership since', async () => {
    const world = await fixture.world();
    const ann = await fixture.row(world.organization, 'Atlas', world.ann);
    await fixture.run('mem0.member.remove', [true], ann);
    await fixture.run('mem0.undo', [true]);
    assert.deepEqual(await fixture.writes(), ['DELETE', 'POST']);
    await fixture.agree();
    await fixture.run('mem0.member.changeRole', ['OWNER'], await fixture.row(world.organization, 'Atlas', world.ann));
    const path = `${world.orgId}/projects/${world.projectId}/members/`;
    await fixture.call('PUT', path, { email: world.ann, role: 'READER' });
    const refused = await fixture.run('mem0.undo', [true]);
    assert.match(refused.texts, /changed the membership since/);
    await fixture.agree();
  });

  const CHANGES: readonly [name: string, change: (world: World) => Promise<unknown>][] = [
    [
      'a role in a project',
      async ({ organization, ann }) =>
        fixture.run('mem0.member.changeRole', ['OWNER'], await fixture.row(organization, 'Atlas', ann)),
    ],
    [
      'roles of several in an organization',
      async ({ organization, ann, bob }) => {
        const rows = await Promise.all([ann, bob].map((email) => fixture.row(organization, 'Members', email)));
        return await fixture.run('mem0.member.changeRole', ['OWNER', true], rows[0], rows);
      },
    ],
    [
      'a removal from an organization',
      async ({ organization, ann }) =>
        fixture.run('mem0.member.remove', [true], await fixture.row(organization, 'Members', ann)),
    ],
    [
      'a new name',
      async ({ organization }) =>
        fixture.run('mem0.project.rename', ['Apollo'], await fixture.row(organization, 'Atlas')),
    ],
    [
      'saved settings',
      async ({ organization, projectId }) => {
        await fixture.run('mem0.project.open', [], await fixture.row(organization, 'Atlas'));
        // The tab is there before its document is.
        const document = await eventually(() => {
          const open = vscode.workspace.textDocuments.find(({ uri }) => uri.query.includes(projectId));
          assert.ok(open);
          return open;
        });
        const edit = new vscode.WorkspaceEdit();
        const whole = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
        edit.replace(document.uri, whole, document.getText().replace('"Atlas"', '"Apollo"'));
        await vscode.workspace.applyEdit(edit);
        assert.equal(await document.save(), true);
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      },
    ],
  ];
  for (const [name, change] of CHANGES) {
    it(`takes back ${name}, after a question that names it`, async () => {
      const world = await fixture.world();
      const before = await fixture.held();
      await change(world);
      const after = await fixture.held();
      assert.notDeepEqual(after, before);
      const dismissed = await fixture.run('mem0.undo', []);
      assert.deepEqual(dismissed.asked, ['Undo the last change?']);
      assert.match(dismissed.details.join(), /OWNER|removed|renamed|saved/);
      assert.deepEqual(await fixture.held(), after);
      const undone = await fixture.run('mem0.undo', [true]);
      assert.equal(undone.texts, '');
      // Who leaves an organization leaves its projects too, which is said beforehand: undo brings back the organization alone.
      const given = (all: readonly Shown[]): unknown =>
        name === 'a removal from an organization' ? all.map((one) => ({ ...one, projects: [] })) : all;
      assert.deepEqual(given(await fixture.held()), given(before));
      await fixture.agree();
    });
  }

  for (const [box, answers, typed] of [
    ['name', [{ typed: 'Hermes', press: /form/i }], { name: 'Hermes', description: '' }],
    ['description', ['Hermes', { typed: 'Letters', press: /form/i }], { name: 'Hermes', description: 'Letters' }],
  ] as const) {
    it(`takes what was typed for a new project along to the form, from the box for its ${box}`, async () => {
      const world = await fixture.world();
      const row = await fixture.row(world.organization);
      const ui = await fixture.run('mem0.project.create', answers, row);
      const document = await eventually(() => {
        const open = vscode.workspace.textDocuments.find(({ uri }) => {
          const target = uri.scheme === SCHEME ? targetOf(uri) : undefined;
          return target?.orgId === world.orgId && target.draft !== undefined;
        });
        assert.ok(open);
        return open;
      });
      assert.deepEqual(JSON.parse(document.getText()), typed);
      assert.equal(document.isDirty, true);
      assert.deepEqual([ui.said, await fixture.writes()], [[], []]);
      assert.equal(await document.save(), true);
      await eventually(() => fixture.agree());
      assert.deepEqual(
        (await fixture.state(world))?.projects.map(({ name, description }) => ({
          name,
          description: description ?? '',
        })),
        [{ name: 'Atlas', description: '' }, typed],
      );
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });
  }

  it('sends one request for a double click', async () => {
    const world = await fixture.world();
    const ann = await fixture.row(world.organization, 'Atlas', world.ann);
    const ui = new ScriptedUi(true, true);
    await Promise.all([fixture.runWith(ui, 'mem0.member.remove', ann), fixture.runWith(ui, 'mem0.member.remove', ann)]);
    assert.deepEqual(await fixture.writes(), ['DELETE'], ui.texts);
    await fixture.agree();
  });

  for (const [id, method, way, answers] of [
    ['mem0.organization.delete', 'DELETE', [], (world: World) => [world.organization]],
    ['mem0.organization.addMembers', 'POST', [], (world: World) => [world.cat, 'READER']],
    ['mem0.project.create', 'POST', [], () => ['New', '']],
    ['mem0.project.rename', 'PATCH', ['Atlas'], () => ['Apollo']],
    ['mem0.project.delete', 'DELETE', ['Atlas'], () => ['Atlas']],
    ['mem0.member.changeRole', 'PUT', ['Atlas', 'ann'], () => ['OWNER']],
    ['mem0.member.remove', 'DELETE', ['Atlas', 'ann'], () => [true] as const],
  ] as const) {
    it(`reads again what was cancelled under way, and says what became of it: ${id}`, async () => {
      const world = await fixture.world();
      const row = await fixture.row(world.organization, ...way.map((label) => (label === 'ann' ? world.ann : label)));
      const { faults } = fixture.sandbox.control;
      await faults.add({ method, latency: 10_000, status: 503 });
      const ui = new ScriptedUi(...answers(world));
      ui.onProgress = (cancel) =>
        void eventually(async () => assert.equal(await faults.waiting(), 0, 'It is under way.')).then(cancel);
      await fixture.runWith(ui, id, row);
      assert.match(ui.texts, /cancelled.*has not been made/);
      await fixture.agree();
    });
  }
});
