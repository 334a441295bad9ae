import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { patience } from '../../../scripts/test/patience.mjs';
import fc from 'fast-check';
import { OPERATIONS } from '../../../src/sandbox/operations/all.ts';
import { type RunningSandbox, type SandboxState, startSandbox } from '../../support/sandbox.ts';
import { type Answer, type Caller, callerOf, paths, textIn } from '../../support/sandboxCaller.ts';
import { Model, type Step } from '../../support/sandboxModel.ts';

const KINDS = [
  'createOrganization',
  'addToOrganization',
  'roleInOrganization',
  'removeFromOrganization',
  'createProject',
  'renameProject',
  'deleteProject',
  'addToProject',
  'roleInProject',
  'removeFromProject',
  'deleteOrganization',
] as const;

/** Mostly what is sound, so that runs get somewhere. */
function often<Value>(sound: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 5, arbitrary: sound }, { weight: 1, arbitrary: odd });
}

/** A step whose people are still numbers: who they are is known when the run begins. */
type Drawn = Omit<Step, 'actor' | 'email'> & { actor: number; target: number; upperCase: boolean };

const steps: fc.Arbitrary<Drawn[]> = fc.array(
  fc.record<Drawn>({
    // What creates comes more often than what deletes, else there would be nothing to work on.
    kind: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom('createOrganization', 'createProject', 'addToOrganization', 'addToProject'),
      },
      { weight: 20, arbitrary: fc.constantFrom(...KINDS.slice(0, -1)) },
      { weight: 1, arbitrary: fc.constant('deleteOrganization' as const) },
    ),
    actor: often(fc.constant(0), fc.nat(3)),
    org: fc.nat(1),
    project: fc.nat(1),
    name: often(
      fc.constantFrom('Team', ' padded ', 'Équipe 研究 🎭', 'x'.repeat(255)),
      fc.constantFrom('', '   ', 'x'.repeat(300), 'two\nlines'),
    ),
    target: often(fc.nat(3), fc.constantFrom(4, 5)),
    upperCase: fc.boolean(),
    role: often(fc.constantFrom('READER', 'OWNER'), fc.constantFrom('ADMIN', 'owner', '')),
  }),
  { minLength: 15, maxLength: 30, size: 'max' },
);

function sound(kind: Step['kind'], target: number): Drawn {
  return { kind, target, actor: 0, org: 0, project: 0, name: 'Start', upperCase: false, role: 'OWNER' };
}

/** So that there is something to work on from the start. */
const PRELUDE = [
  sound('createOrganization', 0),
  sound('createProject', 0),
  sound('addToOrganization', 1),
  sound('addToProject', 2),
];

async function send(call: Caller, step: Step, orgId: string, projectId: string): Promise<Answer> {
  const person = { email: step.email, role: step.role };
  switch (step.kind) {
    case 'createOrganization':
      return await call('POST', paths.organizations, { name: step.name });
    case 'deleteOrganization':
      return await call('DELETE', paths.organization(orgId));
    case 'addToOrganization':
      return await call('POST', paths.organizationMembers(orgId), person);
    case 'roleInOrganization':
      return await call('PUT', paths.organizationMembers(orgId), person);
    case 'removeFromOrganization':
      return await call('DELETE', paths.organizationMembers(orgId), { email: step.email });
    case 'createProject':
      return await call('POST', paths.projects(orgId), { name: step.name });
    case 'renameProject':
      return await call('PATCH', paths.project(orgId, projectId), { name: step.name });
    case 'deleteProject':
      return await call('DELETE', paths.project(orgId, projectId));
    case 'addToProject':
      return await call('POST', paths.projectMembers(orgId, projectId), person);
    case 'roleInProject':
      return await call('PUT', paths.projectMembers(orgId, projectId), person);
    case 'removeFromProject':
      return await call('DELETE', `${paths.projectMembers(orgId, projectId)}?email=${encodeURIComponent(step.email)}`);
  }
}

function compare(state: SandboxState, model: Model): void {
  const ids = new Set(model.organizations.map(({ id }) => id));
  const members = (list: { email: string; role: string }[]) => list.map(({ email, role }) => [email, role]).toSorted();
  const actual = state.organizations
    .filter(({ org_id }) => ids.has(org_id))
    .map((organization) => ({
      id: organization.org_id,
      name: organization.name,
      members: members(organization.members),
      projects: organization.projects.map((project) => ({
        id: project.project_id,
        name: project.name,
        members: members(project.members),
      })),
    }));
  const expected = model.organizations.map((organization) => ({
    id: organization.id,
    name: organization.name,
    members: [...organization.members].toSorted(),
    projects: organization.projects.map((project) => ({ ...project, members: [...project.members].toSorted() })),
  }));
  assert.deepEqual(actual, expected);
}

/** What holds whatever anybody does, judged on everything that is stored. */
function checkInvariants(state: SandboxState): void {
  for (const organization of state.organizations) {
    const people = new Set(organization.members.map(({ email }) => email));
    assert.ok(
      organization.members.some(({ role }) => role === 'OWNER'),
      'an organization without an OWNER',
    );
    for (const project of organization.projects) {
      assert.ok(
        project.members.some(({ role }) => role === 'OWNER'),
        'a project without an OWNER',
      );
      assert.ok(
        project.members.every(({ email }) => people.has(email)),
        'a project member outside the organization',
      );
    }
  }
}

describe('Sandbox: against a model of itself', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ seed: 'empty' });
  });
  after(() => sandbox.stop());

  it('does what the model does, step by step', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(steps, async (drawn) => {
        const people = await Promise.all(
          [0, 1, 2, 3].map(async () => await sandbox.control.addUser(`${randomUUID()}@model.example`)),
        );
        const emails = [...people.map(({ email }) => email), 'nobody@model.example', 'not an address'];
        const callers = people.map(({ key }) => callerOf(sandbox.url, key));
        const model = new Model(people.map(({ email }) => email));
        for (const { actor, target, upperCase, ...rest } of [...PRELUDE, ...drawn]) {
          const email = emails[target] ?? '';
          const step: Step = { ...rest, actor: emails[actor] ?? '', email: upperCase ? email.toUpperCase() : email };
          const [orgId, projectId] = [model.organization(step)?.id ?? 'none', model.project(step)?.id ?? 'none'];
          const call = callers[actor];
          assert.ok(call);
          const answer = await send(call, step, orgId, projectId);
          const expected = model.apply(step, () =>
            textIn(answer, step.kind === 'createOrganization' ? 'org_id' : 'project_id'),
          );
          assert.equal(answer.status, expected, `${JSON.stringify(step)} → ${JSON.stringify(answer.body)}`);
          seen.set(`${step.kind} ${expected}`, (seen.get(`${step.kind} ${expected}`) ?? 0) + 1);
          const state = await sandbox.control.state();
          compare(state, model);
          checkInvariants(state);
        }
        for (const { id } of model.organizations) {
          const owner = model.organizations.find((one) => one.id === id)?.members ?? new Map<string, string>();
          const index = emails.findIndex((email) => owner.get(email) === 'OWNER');
          await callers[index]?.('DELETE', paths.organization(id));
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
    // A run that never got anywhere would prove nothing.
    for (const kind of KINDS)
      assert.ok(
        [...seen.keys()].some((one) => one.startsWith(`${kind} 20`)),
        `${kind} never succeeded`,
      );
  }).timeout(patience(120_000));

  it('never answers 5xx, whatever it is sent', async () => {
    const owner = await sandbox.control.addUser(`${randomUUID()}@model.example`);
    const call = callerOf(sandbox.url, owner.key);
    const orgId = textIn(await call('POST', paths.organizations, { name: 'Fuzz' }), 'org_id');
    const projectId = textIn(await call('POST', paths.projects(orgId), { name: 'Fuzz' }), 'project_id');
    const names = ['name', 'email', 'role', 'description', 'custom_categories', 'custom_instructions', 'multilingual'];
    const more = [
      'filters',
      'query',
      'messages',
      'user_id',
      'infer',
      'metadata',
      'top_k',
      'page',
      'expiration_date',
      'text',
    ];
    const filterKeys = fc.constantFrom(
      'user_id',
      'AND',
      'OR',
      'NOT',
      'metadata',
      'created_at',
      'categories',
      '__proto__',
    );
    const filter = fc.letrec((tie) => ({
      node: fc.dictionary(
        filterKeys,
        fc.oneof({ maxDepth: 3 }, fc.jsonValue({ maxDepth: 1 }), tie('node'), fc.tuple(tie('node'))),
        { maxKeys: 2 },
      ),
    })).node;
    const bodies = fc.dictionary(
      fc.constantFrom(...names, ...more),
      fc.oneof(fc.jsonValue(), filter, fc.string({ unit: 'binary' }), fc.constant(false)),
    );
    const segments = fc.oneof(fc.constantFrom(orgId, projectId), fc.string({ minLength: 1 }), fc.uuid());
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...OPERATIONS.filter(({ method, path }) => method !== 'DELETE' || path.endsWith('members/'))),
        fc.oneof(
          { weight: 3, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.array(segments, { minLength: 2, maxLength: 2 }) },
        ),
        bodies,
        fc.webQueryParameters(),
        async ({ method, path }, ids, body, query) => {
          const [one, two] = ids ?? [orgId, projectId];
          const target = path
            .replace(':org_id', encodeURIComponent((one ?? '').toWellFormed()))
            .replace(/:(project_id|memory_id)/, encodeURIComponent((two ?? '').toWellFormed()));
          const answer = await call(method, `${target}?${query}`, method === 'GET' ? undefined : body);
          assert.ok(answer.status < 500, `${method} ${target} → ${answer.status}`);
          assert.equal(typeof answer.body, 'object');
        },
      ),
      { numRuns: 300, endOnFailure: true },
    );
    checkInvariants(await sandbox.control.state());
  }).timeout(patience(120_000));
});
