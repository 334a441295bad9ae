import assert from 'node:assert/strict';
import type { Mem0Api } from '../../../../src/api/mem0Api.ts';
import type { Project } from '../../../../src/api/schemas.ts';
import { formatDocument } from '../../../../src/shared/project/projectDocument.ts';
import type { ProjectSettings } from '../../../../src/shared/project/projectFields.ts';
import { baselineStore } from '../../../../src/views/project/document/baselineStore.ts';
import { DocumentError } from '../../../../src/views/project/document/documentError.ts';
import { ProjectDocuments } from '../../../../src/views/project/document/projectDocuments.ts';
import type { SavedSettings } from '../../../../src/acts/saveSettings.ts';
import { undoSettings } from '../../../../src/acts/undoSettings.ts';
import { deferred } from '../../../support/deferred.ts';
import { apiError, type Asked } from '../../../support/fakeApi.ts';
import { fakeMemory } from '../../../support/fakeState.ts';
import { signedIn, testConnection } from '../../../support/signedIn.ts';
import { listing, organization, project } from '../../../support/wireRows.ts';

const target = { connectionId: testConnection.id, orgId: 'o', projectId: 'p' };
const draft = { connectionId: testConnection.id, orgId: 'o', draft: 'd' };

/** A server with one project, which takes every setting, and the documents of a window over it. */
async function setUp(answers: Partial<Mem0Api> = {}, values = new Map<string, unknown>()) {
  const server = {
    project: project('p', {
      name: 'Atlas',
      description: 'old',
      version: 'v1',
      multilingual: false,
      user_role: 'OWNER',
    }),
  };
  const projects = (): Project[] => [server.project];
  const { account, session, asked } = await signedIn({
    listOrganizations: () => Promise.resolve(listing(organization('o'))),
    listProjects: () => Promise.resolve(listing(...projects())),
    getProject: (_org, id) => Promise.resolve({ ...server.project, project_id: id }),
    updateProject: (_org, _id, patch) => {
      server.project = { ...server.project, ...patch };
      return Promise.resolve();
    },
    ...answers,
  });
  await account.organizations.ensure();
  await account.projects({ orgId: 'o' }).ensure();
  const saved: SavedSettings[] = [];
  /** The documents as a window has them after it was loaded. */
  const load = (): ProjectDocuments =>
    new ProjectDocuments({
      session,
      connection: () => testConnection,
      restored: Promise.resolve(),
      isDirty: () => true,
      baselines: baselineStore(fakeMemory(values)),
      onDidChangeFile: () => undefined,
      onDidSave: (one) => void saved.push(one),
    });
  const files = load();
  const elsewhere = (more: Partial<Project>): void => void (server.project = { ...server.project, ...more });
  return { account, session, asked, server, files, load, saved, elsewhere };
}

function patches(asked: readonly Asked[]): unknown[] {
  return asked.filter(({ method }) => method === 'updateProject').map(({ args }) => args[2]);
}

const opened: ProjectSettings = { name: 'Atlas', description: 'old', multilingual: false, version: 'v1' };

describe('saving a project that somebody else has saved since', () => {
  it('over theirs sends what was changed here, and leaves alone what only they changed', async () => {
    const { files, asked, server, elsewhere } = await setUp();
    await files.read(target);
    elsewhere({ version: 'theirs', description: 'theirs' });
    await files.stat(target);
    await files.write(target, formatDocument({ ...opened, name: 'Mine', description: 'mine' }));
    assert.deepEqual(patches(asked), [{ name: 'Mine', description: 'mine' }]);
    assert.equal(server.project['version'], 'theirs');
  });

  it('looks again before it sends anything, where the look before failed', async () => {
    const failing = { times: 0 };
    const { files, asked, server, elsewhere } = await setUp({
      getProject: (_org, id) => {
        if (failing.times-- > 0) return Promise.reject(apiError('network', 'No way there.'));
        return Promise.resolve({ ...server.project, project_id: id });
      },
    });
    await files.read(target);
    elsewhere({ description: 'theirs' });
    failing.times = 1;
    await assert.rejects(files.stat(target), /No way there/);
    const mine = formatDocument({ ...opened, description: 'mine' });
    await assert.rejects(files.write(target, mine), /Somebody else saved this project since/);
    assert.deepEqual(patches(asked), []);
    assert.ok(files.state(target).isOutOfStep);
  });

  it('sends a setting that was given the value that it had once, when the document was read anew in between', async () => {
    const { files, asked, elsewhere } = await setUp();
    await files.read(target);
    elsewhere({ version: 'theirs' });
    await files.refresh(target);
    const text = await files.read(target);
    files.state(target).promote(text);
    await files.write(target, formatDocument(opened));
    assert.deepEqual(patches(asked), [{ version: 'v1' }]);
  });
});

describe('saving a project that cannot be read back', () => {
  it('shows what was sent, which the server took, and sends it once', async () => {
    const failing = { reads: false };
    const { files, asked, server } = await setUp({
      listProjects: () => Promise.reject(apiError('network')),
      getProject: (_org, id) =>
        failing.reads ? Promise.reject(apiError('network')) : Promise.resolve({ ...server.project, project_id: id }),
      updateProject: () => {
        failing.reads = true;
        return Promise.resolve();
      },
    });
    await files.read(target);
    await files.write(target, formatDocument({ ...opened, description: 'mine' }));
    assert.deepEqual(patches(asked), [{ description: 'mine' }]);
    assert.equal(files.state(target).server?.settings.description, 'mine');
    assert.ok(!files.state(target).isOutOfStep);
  });
});

describe('a document whose session ends while it is read', () => {
  /** The server answers nothing until the session has ended. */
  async function cutOff() {
    const asking = deferred<undefined>();
    const all = await setUp({
      getProject: (_org, _id, options) => {
        if (all.session.state.kind === 'signedIn' && all.session.state.account !== all.account) {
          return Promise.resolve(all.server.project);
        }
        asking.resolve(undefined);
        return new Promise((_resolve, reject) => {
          options?.signal?.addEventListener('abort', () => reject(apiError('cancelled')));
        });
      },
    });
    const reading = all.files.read(target);
    await asking.promise;
    return { ...all, reading };
  }

  it('is read in the next session of its connection', async () => {
    const { session, reading } = await cutOff();
    await session.signIn(testConnection);
    assert.match(await reading, /"name": "Atlas"/);
  });

  it('says why it cannot be read where there is none', async () => {
    const { session, reading } = await cutOff();
    session.signOut();
    await assert.rejects(reading, /You are signed out/);
  });
});

describe('a new project whose form was closed', () => {
  it('is not the one that the same form makes when it is opened once more', async () => {
    const made: string[] = [];
    const { files } = await setUp({
      createProject: (_org, { name }) => {
        made.push(name);
        return Promise.resolve({ project_id: `new-${made.length}` });
      },
    });
    for (const name of ['First', 'Second']) {
      await files.read(draft);
      await files.write(draft, formatDocument({ name }));
      files.saved(draft);
      files.closed(draft);
    }
    assert.deepEqual(made, ['First', 'Second']);
  });
});

describe('taking back settings that were saved', () => {
  async function save() {
    const all = await setUp();
    await all.files.read(target);
    await all.files.write(target, formatDocument({ ...opened, name: 'Mine', multilingual: true }));
    const [saved] = all.saved;
    const change = saved && undoSettings(saved);
    assert.ok(change);
    return { ...all, change };
  }

  it('sends what they were before, and nothing else', async () => {
    const { change, asked } = await save();
    assert.equal(change.label, 'Settings of “Mine” were saved: Name, Multilingual.');
    assert.equal(await change.check(), undefined);
    await change.apply();
    assert.deepEqual(patches(asked).at(-1), { name: 'Atlas', multilingual: false });
  });

  it('is refused when somebody has changed one of them since', async () => {
    const { change, elsewhere } = await save();
    elsewhere({ description: 'not one of them' });
    assert.equal(await change.check(), undefined);
    elsewhere({ name: 'Theirs' });
    assert.match((await change.check()) ?? '', /somebody has changed these settings since/);
  });
});

describe('creating a project', () => {
  it('goes on with the one that was created, also after a reload of the window', async () => {
    const create = { times: 0 };
    const { files, load, elsewhere, asked } = await setUp({
      createProject: () => {
        create.times += 1;
        return Promise.resolve({ project_id: 'new' });
      },
      updateProject: () => Promise.reject(apiError('server', '[Click](command:x) $(trash)')),
    });
    elsewhere({ project_id: 'new', name: 'New', description: '' });
    const text = formatDocument({ name: 'New', version: 'v2' });
    await assert.rejects(files.write(draft, text), (error) => {
      assert.ok(error instanceof DocumentError);
      assert.match(error.message, /was created, but its settings could not be saved/);
      assert.doesNotMatch(error.toast, /\]\(|\$\(/);
      return true;
    });
    await assert.rejects(load().write(draft, text), DocumentError);
    assert.equal(create.times, 1);
    assert.deepEqual(patches(asked), [{ version: 'v2' }, { version: 'v2' }]);
  });

  describe('of which no answer was heard, and which is saved again after a restart', () => {
    /** The host is gone while the request is on its way; the next one is asked to save once more. */
    async function cutShort(rows: { before?: readonly Project[]; after?: readonly Project[] }) {
      const sent = deferred<undefined>();
      const values = new Map<string, unknown>();
      const text = formatDocument({ name: 'New', version: 'v2' });
      const listed = (...added: readonly Project[]) => listing(project('p'), ...(rows.before ?? []), ...added);
      const first = await setUp(
        {
          listProjects: () => Promise.resolve(listed()),
          createProject: () => {
            sent.resolve(undefined);
            return deferred<never>().promise;
          },
        },
        values,
      );
      void first.files.write(draft, text);
      await sent.promise;
      const next = await setUp(
        {
          listProjects: () => Promise.resolve(listed(...(rows.after ?? []))),
          createProject: () => Promise.resolve({ project_id: 'second' }),
        },
        values,
      );
      await next.files.write(draft, text);
      return { ...next, text, creations: next.asked.filter(({ method }) => method === 'createProject').length };
    }

    it('is the project that is there since', async () => {
      const { files, asked, creations } = await cutShort({ after: [project('new', { name: 'New', version: 'v1' })] });
      assert.equal(creations, 0);
      assert.deepEqual(files.state(draft).created, { orgId: 'o', projectId: 'new' });
      const [patch] = asked.filter(({ method }) => method === 'updateProject');
      assert.deepEqual(patch?.args.slice(1), ['new', { version: 'v2' }]);
    });

    it('is created where none of its name is there since', async () => {
      const older = project('older', { name: 'New' });
      const { creations } = await cutShort({ before: [older], after: [project('other', { name: 'Somebody’s' })] });
      assert.equal(creations, 1);
    });

    it('is no longer looked for once it is saved', async () => {
      const { files, load, text, asked } = await cutShort({ after: [project('new', { name: 'New', version: 'v1' })] });
      files.saved(draft);
      asked.length = 0;
      await load().write(draft, text);
      assert.equal(asked.filter(({ method }) => method === 'createProject').length, 1);
    });
  });

  it('creates it again where somebody deleted it before all of it was saved, also after a reload', async () => {
    const there = new Set<string>();
    const { files, load, asked } = await setUp({
      createProject: () => {
        const id = `new-${asked.length}`;
        there.add(id);
        return Promise.resolve({ project_id: id });
      },
      getProject: (_org, id) =>
        there.has(id)
          ? Promise.resolve(project(id, { name: 'New', user_role: 'OWNER' }))
          : Promise.reject(apiError('notFound')),
      updateProject: (_org, id) => {
        if (!there.has(id)) return Promise.reject(apiError('notFound'));
        return asked.filter(({ method }) => method === 'updateProject').length > 1
          ? Promise.resolve()
          : Promise.reject(apiError('server'));
      },
    });
    const text = formatDocument({ name: 'New', version: 'v2' });
    await assert.rejects(files.write(draft, text), /was created, but its settings could not be saved/);
    const { created } = files.state(draft);
    assert.ok(created);
    assert.deepEqual(load().state(draft).created, created, 'the form tells of it after a reload');
    there.clear();
    await assert.rejects(load().write(draft, text), /it does not exist any more.*create it again/s);
    await load().write(draft, text);
    assert.equal(asked.filter(({ method }) => method === 'createProject').length, 2);
  });

  it('says so where its organization is gone, and locks nothing', async () => {
    const { files } = await setUp({
      createProject: () => Promise.reject(apiError('notFound')),
      getOrganization: () => Promise.reject(apiError('notFound')),
    });
    await assert.rejects(files.write(draft, formatDocument({ name: 'New' })), /organization of this project.*Nothing/s);
    assert.equal(files.state(draft).notices.problem?.reason, 'unavailable');
  });
});
