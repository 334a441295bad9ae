import assert from 'node:assert/strict';
import { patience } from '../../scripts/test/patience.mjs';
import * as vscode from 'vscode';
import type { ExplorerNode } from '../../src/views/explorer/nodes.ts';
import type { FaultRequest, SandboxState } from '../support/sandbox.ts';
import { ScriptedUi, type Answer } from '../support/scriptedUi.ts';
import { eventually } from '../support/eventually.ts';
import { ActsFixture, type World } from './actsFixture.ts';

/** One command, as a person uses it. */
interface Act {
  readonly id: string;
  /** The row on which it is called from a menu; undefined for one that needs none. */
  readonly row?: (fixture: ActsFixture, world: World) => Promise<ExplorerNode>;
  /** What picks in the palette what the row would tell. */
  readonly target: (world: World) => readonly Answer[];
  /** The answers that the command asks for in any case. */
  readonly answers: (world: World) => readonly Answer[];
  /** The requests that change something. */
  readonly writes: readonly string[];
  /** Whether the database has the change. */
  readonly made: (held: SandboxState['organizations'][number] | undefined, world: World, all: SandboxState) => boolean;
  /** Somebody else can take away what it is about in the moment before. */
  readonly gone?: FaultRequest['colleague'];
}

type Held = SandboxState['organizations'][number] | undefined;
const project = (held: Held) => held?.projects.find(({ name }) => name !== 'New');
const role = (members: readonly { email: string; role: string }[] | undefined, email: string): string | undefined =>
  members?.find((member) => member.email === email)?.role;

const onOrganization: Act['row'] = (fixture, { organization }) => fixture.row(organization);
const onProject: Act['row'] = (fixture, { organization }) => fixture.row(organization, 'Atlas');
const onAnn: Act['row'] = (fixture, { organization, ann }) => fixture.row(organization, 'Atlas', ann);
const onAnnOfOrganization: Act['row'] = (fixture, { organization, ann }) => fixture.row(organization, 'Members', ann);

const ACTS: readonly (Act & { readonly name?: string })[] = [
  {
    id: 'mem0.organization.create',
    target: () => [],
    answers: ({ organization }) => [`${organization} too`],
    writes: ['POST'],
    made: (_held, { organization }, { organizations }) =>
      organizations.some(({ name }) => name === `${organization} too`),
  },
  {
    id: 'mem0.organization.delete',
    row: onOrganization,
    target: ({ organization }) => [organization],
    answers: ({ organization }) => [organization],
    writes: ['DELETE'],
    made: (held) => held === undefined,
    gone: 'delete',
  },
  {
    id: 'mem0.organization.addMembers',
    row: onOrganization,
    target: ({ organization }) => [organization],
    answers: ({ cat }) => [cat, 'OWNER'],
    writes: ['POST'],
    made: (held, { cat }) => role(held?.members, cat) === 'OWNER',
    gone: 'delete',
  },
  {
    id: 'mem0.project.create',
    row: onOrganization,
    target: ({ organization }) => [organization],
    answers: () => ['New', 'What it is for'],
    writes: ['POST'],
    made: (held) =>
      held?.projects.some(({ name, description }) => name === 'New' && description === 'What it is for') ?? false,
    gone: 'delete',
  },
  {
    id: 'mem0.project.rename',
    row: onProject,
    target: ({ organization }) => [organization, 'Atlas'],
    answers: () => ['Apollo'],
    writes: ['PATCH'],
    made: (held) => project(held)?.name === 'Apollo',
    gone: 'delete',
  },
  {
    id: 'mem0.project.delete',
    row: onProject,
    target: ({ organization }) => [organization, 'Atlas'],
    answers: () => ['Atlas'],
    writes: ['DELETE'],
    made: (held) => held?.projects.length === 0,
    gone: 'delete',
  },
  {
    id: 'mem0.project.addMembers',
    row: onProject,
    target: ({ organization }) => [organization, 'Atlas'],
    answers: ({ cat, ann }) => [`Cat <${cat}>, ${ann}`, 'READER'],
    writes: ['POST'],
    made: (held, { cat }) => role(project(held)?.members, cat) === 'READER',
    gone: 'delete',
  },
  {
    id: 'mem0.member.changeRole',
    row: onAnn,
    target: ({ organization, ann }) => [organization, 'Atlas', [ann]],
    answers: () => ['OWNER'],
    writes: ['PUT'],
    made: (held, { ann }) => role(project(held)?.members, ann) === 'OWNER',
    gone: 'delete',
  },
  {
    id: 'mem0.member.changeRole',
    name: 'mem0.member.changeRole in the organization',
    row: onAnnOfOrganization,
    target: ({ organization, ann }) => [organization, 'Members of the organization', [ann]],
    answers: () => ['OWNER'],
    writes: ['PUT'],
    made: (held, { ann }) => role(held?.members, ann) === 'OWNER',
    gone: 'delete',
  },
  {
    id: 'mem0.member.remove',
    row: onAnn,
    target: ({ organization, ann }) => [organization, 'Atlas', [ann]],
    answers: () => [true],
    writes: ['DELETE'],
    made: (held, { ann }) => held !== undefined && role(project(held)?.members, ann) === undefined,
    gone: 'delete',
  },
  {
    id: 'mem0.member.remove',
    name: 'mem0.member.remove from the organization',
    row: onAnnOfOrganization,
    target: ({ organization, ann }) => [organization, 'Members of the organization', [ann]],
    answers: () => [true],
    writes: ['DELETE'],
    made: (held, { ann }) => held !== undefined && role(held.members, ann) === undefined,
    gone: 'delete',
  },
];

/** Seconds until a request is given up. */
/** A time-out that is waited for, in seconds: long enough for the server to be read again, also on a slow machine. */
const SHORT = Math.ceil(patience(300) / 1000);

async function timeout(seconds: number | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('mem0').update('request.timeout', seconds, vscode.ConfigurationTarget.Global);
}

describe('the acts, each in every way', () => {
  let fixture: ActsFixture;
  const made = async (act: Act, world: World): Promise<boolean> => {
    const all = await fixture.sandbox.control.state();
    return act.made(
      all.organizations.find(({ org_id }) => org_id === world.orgId),
      world,
      all,
    );
  };
  const rowOf = async (act: Act, world: World): Promise<readonly unknown[]> =>
    act.row ? [await act.row(fixture, world)] : [];

  /** Lets the persona `reader` into an organization and its project. */
  async function addReader({ orgId, projectId }: World): Promise<void> {
    const { email = '' } = fixture.sandbox.users.find(({ persona }) => persona === 'reader') ?? {};
    await fixture.call('POST', `${orgId}/members/`, { email, role: 'READER' });
    await fixture.call('POST', `${orgId}/projects/${projectId}/members/`, { email, role: 'READER' });
    await fixture.sandbox.control.requests.clear();
  }

  before(async () => {
    fixture = await ActsFixture.start();
    await fixture.signIn('owner');
    // Somebody with one organization is not asked which: everybody here has two.
    await addReader(await fixture.world());
  });
  afterEach(async () => {
    await timeout(undefined);
    await fixture.sandbox.control.faults.clear();
    await fixture.clear();
  });
  after(() => fixture.stop());

  for (const act of ACTS) {
    const { id, name = id, target, answers, writes } = act;
    describe(name, () => {
      it('does it from the row', async () => {
        const world = await fixture.world();
        const ui = await fixture.run(id, answers(world), ...(await rowOf(act, world)));
        assert.equal(await made(act, world), true, ui.texts);
        assert.deepEqual(await fixture.writes(), writes);
        assert.equal(
          ui.said.some(({ severity }) => severity !== 'info'),
          false,
          ui.texts,
        );
        await fixture.agree();
      });

      it('does it from the palette', async () => {
        const world = await fixture.world();
        const ui = await fixture.run(id, [...target(world), ...answers(world)]);
        assert.equal(await made(act, world), true, ui.texts);
        assert.deepEqual(await fixture.writes(), writes);
        await fixture.agree();
      });

      it('sends nothing when it is dismissed at any prompt', async () => {
        const world = await fixture.world();
        const all = [...target(world), ...answers(world)];
        for (let given = 0; given < all.length; given++) {
          const ui = await fixture.run(id, all.slice(0, given));
          assert.equal(ui.asked.length, given + 1, `It asks ${given + 1} times.`);
          assert.deepEqual(ui.said, []);
        }
        assert.deepEqual(await fixture.writes(), []);
        assert.equal(await made(act, world), false);
        await fixture.agree();
      });

      it('sends nothing when the window was switched to another connection while it asked', async () => {
        const world = await fixture.world();
        const all = [...target(world), ...answers(world)];
        try {
          for (let at = 0; at < all.length; at++) {
            await fixture.signIn('owner');
            const ui = new ScriptedUi(...all);
            ui.whileAsked = async (before) => {
              if (before === at) await fixture.signIn('reader');
            };
            await fixture.runWith(ui, id);
            assert.match(ui.texts, /connection/, `It is said after prompt ${at + 1}: ${ui.asked.join(' → ')}`);
          }
        } finally {
          await fixture.signIn('owner');
        }
        assert.deepEqual(await fixture.writes(), []);
        assert.equal(await made(act, world), false);
      });

      if (act.row) {
        it('tells a READER in the palette why not, and sends nothing', async () => {
          const world = await fixture.world();
          await addReader(world);
          await fixture.signIn('reader');
          try {
            const ui = await fixture.run(id, [...target(world), ...answers(world)]);
            assert.match(ui.texts, /^You have the role READER in .*: only an OWNER can do this\.$/);
            assert.deepEqual(await fixture.writes(), []);
          } finally {
            await fixture.signIn('owner');
          }
        });
      }

      it('explains a 403, and shows the role that one has now', async () => {
        const world = await fixture.world();
        const row = await rowOf(act, world);
        const [method] = writes;
        assert.ok(method);
        await fixture.sandbox.control.faults.add(
          act.gone ? { method, colleague: 'demote' } : { method, status: 403, body: { message: 'Unauthorized' } },
        );
        const ui = await fixture.run(id, answers(world), ...row);
        assert.match(ui.texts, /not allowed/);
        assert.equal(await made(act, world), false);
        assert.deepEqual(await fixture.writes(), writes, 'it is not sent again');
        await fixture.agree();
      });

      const { gone } = act;
      if (gone) {
        it('says that it is gone, and lets go of it', async () => {
          const world = await fixture.world();
          const row = await rowOf(act, world);
          const [method] = writes;
          assert.ok(method);
          await fixture.sandbox.control.faults.add({ method, colleague: gone });
          const ui = await fixture.run(id, answers(world), ...row);
          assert.match(ui.texts, /not found/);
          assert.deepEqual(await fixture.writes(), writes, 'it is not sent again');
          await fixture.agree();
        });
      }

      it('reads again what timed out, and says that it was not made', async () => {
        const world = await fixture.world();
        const row = await rowOf(act, world);
        const [method] = writes;
        assert.ok(method);
        await fixture.sandbox.control.faults.add({ method, latency: SHORT * 1500, status: 504 });
        await timeout(SHORT);
        const ui = await fixture.run(id, answers(world), ...row);
        assert.match(ui.texts, /has not been made/);
        assert.equal(await made(act, world), false);
        await fixture.agree();
        // The sandbox lists a request when it is answered, which is long after it was given up.
        await eventually(async () => assert.deepEqual(await fixture.writes(), writes));
      });

      it('reads again what got no answer, and says that it was made', async () => {
        const world = await fixture.world();
        const row = await rowOf(act, world);
        const [method] = writes;
        assert.ok(method);
        await fixture.sandbox.control.faults.add({ method, reset: 'after' });
        const ui = await fixture.run(id, answers(world), ...row);
        assert.match(ui.texts, /has been made/);
        assert.equal(await made(act, world), true);
        assert.deepEqual(await fixture.writes(), writes, 'it is not sent again');
        await fixture.agree();
      });
    });
  }
});
