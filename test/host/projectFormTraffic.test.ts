import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { changeMembers } from '../../src/acts/members.ts';
import { eventually } from '../support/eventually.ts';
import { useForms } from './useForms.ts';

/** A text as long as people write them for all that an agent has to know. */
const LONG = 'Remember where a customer likes to go. '.repeat(1000);
const BATCHES = 10;
const PEOPLE = 200;

/** What was counted, for `npm run bench -- formTraffic`. */
const figures: Record<string, { messages: number; size: number }> = {};

describe('what a form is told', () => {
  const forms = useForms();

  after('keep the figures', async () => {
    const result = process.env['MEM0_TEST_RESULT'];
    if (result) await writeFile(path.join(path.dirname(result), 'form-traffic.json'), JSON.stringify(figures));
  });

  it('while 100 characters are typed is what has changed, once for each batch', async () => {
    await forms.elsewhere('PATCH', { custom_instructions: LONG });
    const page = await forms.open();
    await eventually(() => assert.equal(page.latest('document').settings.custom_instructions, LONG));
    await eventually(() => assert.equal(page.latest('members').state, 'ready'));
    page.takeTraffic();
    const batch = 'Ten signs.';
    for (let count = 1; count <= BATCHES; count += 1) await page.set('description', batch.repeat(count));
    await new Promise(setImmediate);
    const traffic = page.takeTraffic();
    figures['typing'] = traffic;
    assert.equal(page.latest('document').settings.description, batch.repeat(BATCHES));
    assert.ok(traffic.messages <= BATCHES + 1, `${traffic.messages} messages`);
    assert.ok(traffic.size <= BATCHES * 500, `${traffic.size} characters`);
  });

  it('when it is saved is one question for what was typed last', async () => {
    const page = await forms.open();
    await page.set('description', 'Saved');
    page.press('save');
    await eventually(() => assert.equal(page.document.isDirty, false));
    await eventually(() => assert.equal(page.latest('document').dirty, false));
    assert.deepEqual(page.questions, ['flush']);
    assert.equal(page.latest('document').saved.description, 'Saved');
  });

  it('while it is hidden is nothing, and what has changed meanwhile once it is seen', async () => {
    const page = await forms.open();
    await new Promise(setImmediate);
    page.setVisible(false);
    page.takeTraffic();
    await forms.elsewhere('PATCH', { name: 'Apollo' });
    await forms.acts.account.refresh(forms.world);
    await eventually(() => assert.match(page.document.getText(), /Apollo/));
    await new Promise(setImmediate);
    assert.deepEqual(page.takeTraffic(), { messages: 0, size: 0 });
    page.setVisible(true);
    await page.shows(({ title }) => assert.equal(title, 'Apollo'));
    assert.equal(page.latest('document').settings.name, 'Apollo');
  });

  it('while 200 members are changed is their rows, once when it begins and once when it is done', async () => {
    const { orgId, projectId } = forms.world;
    const emails: string[] = [];
    for (let number = 0; number < PEOPLE; number += 1) {
      const { email } = await forms.acts.sandbox.control.addUser(`person${number}@traffic.example`);
      await forms.acts.call('POST', `${orgId}/projects/${projectId}/members/`, { email, role: 'READER' });
      emails.push(email);
    }
    await forms.acts.account.refresh({ orgId, projectId });
    const page = await forms.open();
    await eventually(() => assert.ok(page.rows.length > PEOPLE));
    await new Promise(setImmediate);
    page.takeTraffic();
    const scope = { orgId, projectId };
    const changes = emails.map((email) => ({ kind: 'role' as const, scope, email, role: 'OWNER' as const }));
    await changeMembers(forms.acts.account, changes);
    await eventually(() =>
      assert.ok(emails.every((email) => page.row(email).role === 'OWNER' && !page.row(email).busy)),
    );
    const traffic = page.takeTraffic();
    figures['members'] = traffic;
    assert.ok(traffic.messages <= 6, `${traffic.messages} messages`);
    assert.ok(traffic.size <= 3 * PEOPLE * 200, `${traffic.size} characters`);
  });
});
