import assert from 'node:assert/strict';
import fc from 'fast-check';
import { useForms } from '../../host/useForms.ts';
import { ACTIONS } from '../../../src/shared/project/projectMessages.ts';
import { FIELD_KEYS } from '../../../src/shared/project/projectFields.ts';
import '../../support/propertySeed.ts';

/** What the page says when it means it. */
const SOUND = [
  { type: 'ready' },
  { type: 'edit', seq: 1, field: 'name', value: 'Theirs' },
  { type: 'editMembers', seq: 1, members: [{ email: 'a@b.example', role: 'OWNER' }] },
  { type: 'act', action: 'save' },
  { type: 'memberRole', key: 'a@b.example', role: 'OWNER' },
  { type: 'memberRemove', key: 'a@b.example' },
  { type: 'membersAdd', emails: ['a@b.example'], role: 'OWNER' },
  { type: 'delete', name: 'Atlas' },
] as const;

const sound = fc.constantFrom(...SOUND);
const unlike = (known: readonly string[]): fc.Arbitrary<string> => fc.string().filter((text) => !known.includes(text));

/** Nothing that was agreed on: each is wrong by the way it is made. */
const wrong = fc.oneof(
  fc
    .anything({ withDate: true, withMap: true, withSet: true, withNullPrototype: true })
    .filter((data) => !isMessage(data)),
  // More than was agreed on: another project, a command, an address.
  fc
    .tuple(sound, fc.constantFrom('projectId', 'orgId', 'command', 'url', 'key2', '__proto__x'), fc.anything())
    .map(([message, name, value]) => ({ ...message, [name]: value })),
  // Less.
  sound.filter((message) => Object.keys(message).length > 1).map(({ type }) => ({ type })),
  // Of another type.
  fc.tuple(sound, unlike(SOUND.map(({ type }) => type))).map(([message, type]) => ({ ...message, type })),
  // Questions that nobody may ask, and answers that are none.
  fc.tuple(unlike(['ping']), fc.anything()).map(([question, content]) => ({ ask: 1, question, content })),
  fc
    .tuple(fc.constantFrom(-1, 0.5, Number.NaN, '1', null, [1]), fc.anything())
    .map(([id, content]) => ({ answer: id, content })),
  fc.anything().map((content) => ({ answer: 1, content })),
  unlike(ACTIONS).map((action) => ({ type: 'act', action })),
  fc
    .constantFrom('workbench.action.terminal.new', 'mem0.organization.delete')
    .map((action) => ({ type: 'act', action })),
  fc.tuple(unlike(FIELD_KEYS), fc.anything()).map(([field, value]) => ({ type: 'edit', seq: 1, field, value })),
  fc
    .tuple(fc.constantFrom(-1, 0.5, Number.NaN, '1', null, [1]), fc.anything())
    .map(([seq, value]) => ({ type: 'edit', seq, field: 'name', value })),
  fc
    .oneof(fc.integer(), fc.constant(null), fc.array(fc.string()), fc.object())
    .map((name) => ({ type: 'delete', name })),
  fc
    .oneof(fc.string(), fc.array(fc.integer(), { minLength: 1 }), fc.object())
    .map((emails) => ({ type: 'membersAdd', emails, role: 'OWNER' })),
  fc
    .tuple(sound, fc.integer({ min: 1, max: 3 }))
    .map(([message, times]) => Array.from({ length: times }, () => message)),
  sound.map((message) => JSON.stringify(message)),
  fc.constant({ type: 'delete', name: 'x'.repeat(1_000_001) }),
);

function isMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data;
}

describe('a page that says what was not agreed on', () => {
  const forms = useForms();

  it('is ignored: nothing is sent, asked, changed or opened, and the form works on', async () => {
    const page = await forms.open();
    const ui = forms.answer('Atlas', true);
    const text = page.document.getText();
    await forms.acts.sandbox.control.requests.clear();
    await fc.assert(
      fc.asyncProperty(wrong, async (data) => {
        page.sayAnything(data);
        await new Promise(setImmediate);
        assert.equal(page.document.getText(), text);
      }),
      { numRuns: 1000 },
    );
    assert.equal(page.document.isDirty, false);
    assert.deepEqual([ui.asked, ui.said, ui.opened, ui.copied], [[], [], [], []]);
    assert.deepEqual(await forms.acts.sandbox.control.requests.list(), []);
    assert.equal(page.closed, false);

    await page.set('description', 'Typed by a person');
    page.press('save');
    await page.shows(() => assert.equal(page.document.isDirty, false));
    assert.equal((await forms.stored())?.description, 'Typed by a person');
  });
});
