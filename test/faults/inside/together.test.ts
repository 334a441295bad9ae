import assert from 'node:assert/strict';
import { ActsFixture, type World } from '../../host/actsFixture.ts';
import { ScriptedUi, type Answer } from '../../support/scriptedUi.ts';

/** A command in whose prompts something happens elsewhere. */
interface Act {
  readonly id: string;
  /** Where it is called: the labels from the organization's row on. */
  readonly way: (world: World) => readonly string[];
  readonly answers: (world: World) => readonly Answer[];
}

const ACTS: readonly Act[] = [
  { id: 'mem0.project.rename', way: () => ['Atlas'], answers: () => ['Apollo'] },
  { id: 'mem0.project.delete', way: () => ['Atlas'], answers: () => ['Atlas'] },
  { id: 'mem0.project.addMembers', way: () => ['Atlas'], answers: ({ cat }) => [cat, 'READER'] },
  { id: 'mem0.member.changeRole', way: ({ ann }) => ['Atlas', ann], answers: () => ['OWNER'] },
  { id: 'mem0.member.remove', way: ({ ann }) => ['Atlas', ann], answers: () => [true] },
  { id: 'mem0.project.create', way: () => [], answers: () => ['New', 'What for'] },
  { id: 'mem0.organization.delete', way: () => [], answers: ({ organization }) => [organization] },
];

describe('somebody else acts while a prompt is open', () => {
  let acts: ActsFixture;
  let me = '';

  before(async () => {
    acts = await ActsFixture.start();
    await acts.signIn('owner');
    // Who has but one organization is not asked which.
    await acts.world();
    me = acts.emailOf('owner');
  });
  afterEach(() => acts.clear());
  after(() => acts.stop());

  /** A world in which a colleague may do all that the owner may. */
  async function worldOfTwo(): Promise<World> {
    const world = await acts.world();
    await acts.addColleague(world);
    await acts.account.refreshAll();
    await acts.rows();
    return world;
  }

  /** Runs an act; what happens elsewhere does so at its last prompt. */
  async function meanwhile(act: Act, world: World, elsewhere: () => Promise<unknown>): Promise<ScriptedUi> {
    const { id, way, answers } = act;
    const row = await acts.row(world.organization, ...way(world));
    const all = answers(world);
    const ui = new ScriptedUi(...all);
    ui.whileAsked = async (before) => {
      if (before !== all.length - 1) return;
      await elsewhere();
      await acts.sandbox.control.requests.clear();
    };
    await acts.runWith(ui, id, row);
    return ui;
  }

  const byColleague: readonly {
    readonly name: string;
    readonly method: string;
    readonly path: (world: World) => string;
    readonly body?: (world: World) => object;
  }[] = [
    {
      name: 'renames the project',
      method: 'PATCH',
      path: ({ orgId, projectId }) => `${orgId}/projects/${projectId}/`,
      body: () => ({ name: 'Theirs' }),
    },
    {
      name: 'changes the role of a member',
      method: 'PUT',
      path: ({ orgId, projectId }) => `${orgId}/projects/${projectId}/members/`,
      body: ({ ann }) => ({ email: ann, role: 'OWNER' }),
    },
    {
      name: 'removes a member from the organization',
      method: 'DELETE',
      path: ({ orgId }) => `${orgId}/members/`,
      body: ({ ann }) => ({ email: ann }),
    },
    {
      name: 'adds the same member',
      method: 'POST',
      path: ({ orgId, projectId }) => `${orgId}/projects/${projectId}/members/`,
      body: ({ cat }) => ({ email: cat, role: 'OWNER' }),
    },
    {
      name: 'makes you a READER',
      method: 'PUT',
      path: ({ orgId }) => `${orgId}/members/`,
      body: () => ({ email: me, role: 'READER' }),
    },
    {
      name: 'removes you from the organization',
      method: 'DELETE',
      path: ({ orgId }) => `${orgId}/members/`,
      body: () => ({ email: me }),
    },
    {
      name: 'deletes the project',
      method: 'DELETE',
      path: ({ orgId, projectId }) => `${orgId}/projects/${projectId}/`,
    },
    { name: 'deletes the organization', method: 'DELETE', path: ({ orgId }) => `${orgId}/` },
  ];

  for (const { name, method, path, body } of byColleague) {
    it(`does it once or says why not: somebody ${name}`, async () => {
      for (const act of ACTS) {
        const world = await worldOfTwo();
        const before = await acts.state(world);
        const ui = await meanwhile(act, world, () => acts.call(method, path(world), body?.(world), 'colleague'));
        const told = `${act.id}: ${ui.texts}`;
        assert.doesNotMatch(ui.texts, /should not have/, told);
        const sent = (await acts.sandbox.control.requests.list()).filter((request) => request.method !== 'GET');
        assert.ok(sent.length <= 1, `${told}: ${sent.length} writes`);
        const refused = sent.some(({ status }) => status >= 400);
        assert.equal(
          ui.said.some(({ severity }) => severity !== 'info'),
          refused,
          `${told}: ${JSON.stringify(sent)}`,
        );
        assert.notDeepEqual(await acts.state(world), before);
        // What the act was not about is read at the next refresh.
        await acts.account.refreshAll();
        await acts.agree();
        await acts.clear();
      }
    });
  }

  const byOtherWindow: readonly { readonly name: string; readonly act: () => Promise<unknown> }[] = [
    {
      name: 'replaces the key by another person’s',
      // What this window does when it is told.
      act: async () => {
        const before = connection();
        await acts.services.connections.store(before, acts.sandbox.key('reader'));
        await acts.services.session.signIn(before);
      },
    },
    { name: 'signs out', act: () => acts.services.connections.remove(connection().id) },
  ];

  function connection() {
    const { state } = acts.services.session;
    assert.ok(state.connection);
    return state.connection;
  }

  for (const { name, act: elsewhere } of byOtherWindow) {
    it(`sends nothing and says why: another window ${name}`, async () => {
      for (const act of ACTS) {
        await acts.signIn('owner');
        const world = await acts.world();
        const before = await acts.sandbox.control.state();
        const ui = await meanwhile(act, world, elsewhere);
        assert.match(ui.texts, /connection|signed|key/i, act.id);
        assert.doesNotMatch(ui.texts, /should not have/, act.id);
        assert.deepEqual(await acts.writes(), [], act.id);
        assert.deepEqual((await acts.sandbox.control.state()).organizations, before.organizations, act.id);
      }
      await acts.signIn('owner');
    });
  }
});
