import assert from 'node:assert/strict';
import type { GrowingPickOptions } from '../../../src/core/ui.ts';
import { pickPlace } from '../../../src/commands/places.ts';
import { fakeServices } from '../../support/fakeServices.ts';
import { ScriptedUi } from '../../support/scriptedUi.ts';
import { signedIn } from '../../support/signedIn.ts';
import { listing, member, organization, project } from '../../support/wireRows.ts';

/** Keeps what it was asked, and types nothing. */
class TypedInto extends ScriptedUi {
  /** The rows that fit a text; undefined when that is left to VS Code. */
  fitting: (typed: string) => readonly string[] | undefined = () => undefined;

  override async pickGrowing<T>(options: GrowingPickOptions<T>): Promise<T | undefined> {
    await options.load(() => undefined, new AbortController().signal);
    this.fitting = (typed) => {
      const fits = options.fits?.(typed);
      return (
        fits &&
        options
          .items()
          .filter(fits)
          .map(({ label, description }) => `${label} | ${description ?? ''}`)
      );
    };
    return undefined;
  }
}

describe('what is typed at Go to…', () => {
  let ui: TypedInto;

  before(async () => {
    const { session } = await signedIn({
      listOrganizations: () => Promise.resolve(listing(organization('Acme', { members: [member('Ann', 'OWNER')] }))),
      listProjects: () =>
        Promise.resolve(
          listing(
            project('Sales', { members: [member('Ann', 'OWNER'), member('Bob')] }),
            project('Café', { members: [member('Ann')] }),
          ),
        ),
    });
    ui = new TypedInto();
    assert.equal(session.state.kind, 'signedIn');
    const kinds = ['organization', 'project', 'member'] as const;
    await pickPlace(fakeServices({ session, ui }), session.state, { title: '', placeholder: '', kinds });
  });

  it('finds words that stand apart in a row: a name and a project, in any order', () => {
    assert.deepEqual(ui.fitting('ann sales'), ['Ann | Acme › Sales · OWNER · ann@example.com']);
    assert.deepEqual(ui.fitting('SALES  ann'), ui.fitting('ann sales'));
  });

  it('finds an address and a project', () => {
    assert.deepEqual(ui.fitting('ann@example.com cafe'), ['Ann | Acme › Café · READER · ann@example.com']);
  });

  it('finds a role, as the filter does', () => {
    assert.deepEqual(ui.fitting('role:reader sales'), ['Bob | Acme › Sales · READER · bob@example.com']);
    assert.deepEqual(ui.fitting('role:reader')?.length, 2);
  });

  it('finds nothing where a word is missing', () => {
    assert.deepEqual(ui.fitting('bob cafe'), []);
  });

  it('leaves a single word to VS Code, which forgives more', () => {
    assert.equal(ui.fitting(''), undefined);
    assert.equal(ui.fitting(' ann '), undefined);
    assert.equal(ui.fitting('ann@example.com'), undefined);
  });
});
