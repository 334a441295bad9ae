import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parentRef, parsePath, pathOf, paths, type PathRef, type Scope } from '../../../src/model/scope.ts';
import { hostileTexts } from '../../support/hostileTexts.ts';

/** Ids as no server should give them: slashes, escapes, halves of surrogate pairs, nothing at all, and the words of paths themselves. */
const id = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('/', '%', 'a', '0', '\ud83d', '\ude00', '\u0000', '@') }),
  fc.constantFrom('', 'org', 'project', 'projects', 'member', 'members', '%002f', '..', ...Object.values(hostileTexts)),
);
/** Plain objects, as the product makes them. */
function record<T>(model: { [Key in keyof T]: fc.Arbitrary<T[Key]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true });
}
const scope: fc.Arbitrary<Scope> = fc.oneof(record({ orgId: id }), record({ orgId: id, projectId: id }));
const ref: fc.Arbitrary<PathRef> = fc.oneof(
  fc.constant({ kind: 'organizations' as const }),
  record({ kind: fc.constant('organization' as const), orgId: id }),
  record({ kind: fc.constant('projects' as const), orgId: id }),
  record({ kind: fc.constant('project' as const), orgId: id, projectId: id }),
  record({ kind: fc.constant('members' as const), scope }),
  record({ kind: fc.constant('member' as const), scope, key: id }),
);

describe('the path of a list or thing', () => {
  it('is read back as what it was made of, whatever the ids are', () => {
    fc.assert(fc.property(ref, (one) => assert.deepEqual(parsePath(pathOf(one)), one)));
  });

  it('is read only where it could have been made', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('org', 'o', 'project', 'projects', 'members', 'member', 'range', '%002f', '%zz', ''))
        .map((parts) => parts.join('/')),
    );
    fc.assert(
      fc.property(text, (path) => {
        const read = parsePath(path);
        assert.equal(read ? pathOf(read) : path, path);
      }),
    );
  });

  it('is another one for each list and thing', () => {
    fc.assert(
      fc.property(ref, ref, (one, other) => {
        assert.equal(pathOf(one) === pathOf(other), sameRef(one, other));
      }),
    );
  });

  it('leads up to the list of organizations', () => {
    fc.assert(
      fc.property(ref, (one) => {
        const kinds: string[] = [];
        for (let at: PathRef | undefined = one; at; at = parentRef(at)) kinds.push(at.kind);
        assert.equal(kinds.at(-1), 'organizations');
        assert.ok(kinds.length <= 6, kinds.join());
      }),
    );
  });

  it('leaves room for a second list below a project', () => {
    const project = { orgId: 'o', projectId: 'p' };
    const memories = `${paths.project(project)}/memories`;
    assert.notEqual(paths.members(project), paths.project(project));
    assert.equal(parsePath(memories), undefined, 'nothing has this path yet');
    fc.assert(
      fc.property(ref, fc.constantFrom('', '/loading', '/error', '/range/0-200'), (one, end) => {
        assert.ok(!`${pathOf(one)}${end}`.startsWith(`${memories}/`));
      }),
    );
  });
});

function sameRef(one: PathRef, other: PathRef): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: object): unknown[] {
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, part]: [string, unknown]) => [name, typeof part === 'object' && part ? sorted(part) : part]);
}
