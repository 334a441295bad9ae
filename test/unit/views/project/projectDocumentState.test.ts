import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sameSetting } from '../../../../src/shared/project/projectDiff.ts';
import { FIELD_KEYS, type ProjectSettings } from '../../../../src/shared/project/projectFields.ts';
import { formatDocument } from '../../../../src/shared/project/projectDocument.ts';
import { DocumentError } from '../../../../src/views/project/document/documentError.ts';
import { ProjectDocumentState } from '../../../../src/views/project/document/projectDocumentState.ts';
import '../../../support/propertySeed.ts';
import { project } from '../../../support/wireRows.ts';

/** What is expected of a document, in names of its one setting: `undefined` where it is not known. */
interface Model {
  base: string | undefined;
  server: string | undefined;
  served: string | undefined;
  unread: boolean;
  justWritten: boolean;
  outdated: boolean;
  problem: boolean;
  notKept: boolean;
  failures: number;
}

/** The machine with what VS Code holds of the document, and how often it was told of a change. */
interface Real {
  readonly state: ProjectDocumentState;
  told: number;
  /** Contents by the facts with which VS Code got to know them. */
  readonly byStat: Map<string, string>;
}

type Command = fc.Command<Model, Real>;

const NAMES = ['a', 'b', 'c'];
const problem = new DocumentError('unavailable', 'Not now.');

function named(name: string): ReturnType<typeof project> {
  return project('p', { name, user_role: 'OWNER' });
}

function textOf(name: string): string {
  return formatDocument({ name });
}

function hasName(settings: ProjectSettings | undefined, name: string | undefined): boolean {
  if (!settings || name === undefined) return settings === undefined && name === undefined;
  return FIELD_KEYS.every((key) => sameSetting(key, settings, { name }));
}

/** A step: what it does to the model and to the machine, and whether something changes that can be seen. */
function step(
  title: string,
  check: (model: Readonly<Model>) => boolean,
  run: (model: Model, real: Real) => 'tells' | 'silent',
): Command {
  return {
    toString: () => title,
    check,
    run: (model, real) => {
      real.told = 0;
      const tells = run(model, real) === 'tells';
      assert.equal(real.told, tells ? 1 : 0, `${title} is told ${tells ? 'once' : 'to nobody'}`);
      agree(model, real);
    },
  };
}

function agree(model: Model, { state, byStat }: Real): void {
  assert.ok(hasName(state.base?.settings, model.base), 'the base');
  assert.ok(hasName(state.server?.settings, model.server), 'the server’s');
  assert.ok(hasName(state.savedSettings, model.server ?? model.base), 'what is saved');
  const outOfStep = model.base !== undefined && model.server !== undefined && model.base !== model.server;
  assert.equal(state.isOutOfStep, outOfStep);
  assert.equal(state.divergence({ name: 'mine' }) !== undefined, outOfStep);
  assert.equal(state.isOutdated, model.outdated);
  assert.equal(state.notices.problem !== undefined, model.problem);
  assert.equal(state.notices.notKept.length > 0, model.notKept);
  assert.equal(state.failures, model.failures);
  const unknown = model.server === undefined || model.outdated;
  assert.equal(state.mustLoadToWrite, unknown);
  assert.equal(state.mustLoadToRead, model.server === undefined || (!model.unread && model.served === undefined));
  assert.equal(state.mustLoadToStat(false), !model.justWritten && unknown);
  assert.equal(state.mustLoadToStat(true), !model.justWritten);
  // By its facts VS Code tells whether a content is another than the one it has.
  if (model.server === undefined) return;
  const { mtime, size } = state.stat;
  const content = (model.justWritten ? model.base : model.server) ?? '';
  const facts = `${mtime}/${size}`;
  assert.equal(byStat.get(facts) ?? content, content, 'two contents have the same facts');
  byStat.set(facts, content);
}

const always = (): boolean => true;
const aName = fc.constantFrom(...NAMES);

const commands: fc.Arbitrary<Command>[] = [
  aName.map((name) =>
    step(`loaded(${name})`, always, (model, { state }) => {
      Object.assign(model, { server: name, outdated: false, problem: false });
      state.loaded(named(name));
      return 'tells';
    }),
  ),
  aName.map((name) =>
    step(`restored(${name})`, always, (model, { state }) => {
      const isNews = model.base === undefined;
      model.base ??= name;
      state.restored({ settings: { name }, text: textOf(name), mtime: 1, size: textOf(name).length });
      return isNews ? 'tells' : 'silent';
    }),
  ),
  fc.constant(
    step('loadFailed', always, (model, { state }) => {
      Object.assign(model, { outdated: true, problem: true, failures: model.failures + 1 });
      state.loadFailed(problem);
      return 'tells';
    }),
  ),
  fc.constant(
    step('offered', always, (model, { state }) => {
      model.unread = true;
      state.offered();
      return 'silent';
    }),
  ),
  fc.constant(
    step(
      'serve',
      (model) => model.server !== undefined,
      (model, real) => {
        const isNews = model.base === undefined || model.served === undefined || model.served !== model.server;
        Object.assign(model, { unread: false, served: model.server, base: model.base ?? model.server });
        const before = real.told;
        const text = real.state.serve();
        assert.deepEqual(JSON.parse(text), { name: model.server });
        // The server may have written the same settings as another text: that is told as well.
        return isNews || real.told > before ? 'tells' : 'silent';
      },
    ),
  ),
  fc.constant(
    step(
      'promote',
      (model) => model.served !== undefined,
      (model, real) => {
        const isNews = model.base !== model.served;
        model.base = model.served;
        const before = real.told;
        real.state.promote(textOf(model.served ?? ''));
        return isNews || real.told > before ? 'tells' : 'silent';
      },
    ),
  ),
  fc.constant(
    step('promote another text', always, (_model, { state }) => {
      state.promote(textOf('typed'));
      return 'silent';
    }),
  ),
  fc.tuple(aName, fc.option(aName, { nil: undefined })).map(([mine, kept]) =>
    step(
      `written(${mine}, kept ${kept ?? mine})`,
      (model) => model.server !== undefined,
      (model, { state }) => {
        const now = kept ?? mine;
        Object.assign(model, { base: mine, served: mine, server: now, justWritten: true });
        Object.assign(model, { problem: false, notKept: now !== mine });
        state.written({ name: mine }, textOf(mine), {
          project: named(now),
          unreported: {},
          notKept: now === mine ? [] : ['name'],
        });
        return 'tells';
      },
    ),
  ),
  fc.constant(
    step('saved', always, (model, { state }) => {
      model.justWritten = false;
      state.saved();
      return 'silent';
    }),
  ),
  fc.constant(
    step('edited', always, (model, { state }) => {
      model.justWritten = false;
      state.edited();
      return 'silent';
    }),
  ),
  fc.constant(
    step('failed', always, (model, { state }) => {
      Object.assign(model, { problem: true, failures: model.failures + 1 });
      state.failed(problem);
      return 'tells';
    }),
  ),
  fc.constant(
    step('dismissed', always, (model, { state }) => {
      Object.assign(model, { problem: false, notKept: false });
      state.dismissed();
      return 'tells';
    }),
  ),
  fc.constant(
    step('saving', always, (model, { state }) => {
      const isNews = model.problem;
      model.problem = false;
      state.saving();
      return isNews ? 'tells' : 'silent';
    }),
  ),
  fc.constant(
    step(
      'acceptServer',
      (model) => model.base !== undefined && model.server !== undefined,
      (model, real) => {
        if (model.served === model.base) model.served = model.server;
        model.base = model.server;
        // The person decided to save over it: VS Code is to find no conflict, and keeps the facts that it has.
        real.byStat.clear();
        real.state.acceptServer();
        return 'tells';
      },
    ),
  ),
  fc.constant(
    step('closed', always, (model, real) => {
      Object.assign(model, { base: undefined, server: undefined, served: undefined });
      Object.assign(model, { unread: false, justWritten: false, outdated: false, problem: false, notKept: false });
      real.byStat.clear();
      real.state.closed();
      return 'tells';
    }),
  ),
];

describe('the state of a project’s document', () => {
  it('is what its methods say happened, and each change is told once', () => {
    fc.assert(
      fc.property(fc.commands(commands, { maxCommands: 40, size: 'max' }), (steps) => {
        fc.modelRun(() => {
          const state = new ProjectDocumentState({ connectionId: 'c', orgId: 'o', projectId: 'p' });
          const real: Real = { state, told: 0, byStat: new Map() };
          state.onDidChange(() => (real.told += 1));
          const model: Model = {
            base: undefined,
            server: undefined,
            served: undefined,
            unread: false,
            justWritten: false,
            outdated: false,
            problem: false,
            notKept: false,
            failures: 0,
          };
          return { model, real };
        }, steps);
      }),
      { numRuns: 300 },
    );
  });
});
