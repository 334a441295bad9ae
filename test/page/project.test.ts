import assert from 'node:assert/strict';
import type { HostMessage } from '../../src/shared/project/projectMessages.ts';
import { eventually } from '../support/eventually.ts';
import { control, documentMessage, openProject, SETTINGS, view, type ProjectPage } from './projectPage.ts';
import { usePage } from './usePage.ts';

describe('the project page: settings', () => {
  let page: ProjectPage;

  usePage((opened) => {
    page = opened;
  });

  it('says it is ready and shows nothing before the host has spoken', async () => {
    assert.deepEqual(await page.waitSent('ready'), [{ type: 'ready' }]);
    assert.equal(await page.page.locator('#page').textContent(), '');
  });

  it('shows every setting as it is saved', async () => {
    await openProject(page);
    assert.equal(await control(page, 'name').inputValue(), 'Travel assistant');
    assert.equal(await control(page, 'custom_instructions').inputValue(), SETTINGS.custom_instructions);
    assert.equal(await page.page.locator('.category-row:not(.category-heads)').count(), 3);
    assert.equal(await page.page.getByRole('checkbox', { name: 'Multilingual' }).isChecked(), true);
    assert.equal(await page.page.getByRole('checkbox', { name: 'Graph Memory' }).isChecked(), false);
    assert.equal(await control(page, 'version').inputValue(), 'v2');
  });

  it('sends the first letter at once and the rest when typing pauses', async () => {
    await openProject(page);
    await control(page, 'name').focus();
    await page.page.keyboard.press('End');
    await page.page.keyboard.type('!!!');
    await page.page.waitForFunction(() => {
      const edits = window.sent.filter((message) => message.type === 'edit');
      return edits.at(-1)?.value === 'Travel assistant!!!';
    });
    const edits = await page.sent('edit');
    assert.deepEqual(edits[0], { type: 'edit', seq: 1, field: 'name', value: 'Travel assistant!' });
    assert.ok(edits.length < 4, `${edits.length} messages for four letters`);
  });

  it('does not touch a text that the person is typing when the host confirms an older state', async () => {
    await openProject(page);
    const name = control(page, 'name');
    await name.fill('one');
    await page.waitSent('edit');
    await name.fill('one two');
    await page.send(documentMessage({ ...SETTINGS, name: 'one' }, { seq: 1, dirty: true, saved: SETTINGS }));
    assert.equal(await name.inputValue(), 'one two');
    const last = (await page.waitSent('edit', 2)).at(-1);
    assert.equal(last?.value, 'one two');
    await page.send(documentMessage({ ...SETTINGS, name: 'undone' }, { seq: 2, dirty: true, saved: SETTINGS }));
    assert.equal(await name.inputValue(), 'undone');
  });

  it('shows what has changed in the document, and leaves the rest and what is being typed', async () => {
    await openProject(page);
    await control(page, 'name').fill('typed');
    const [edit] = await page.waitSent('edit');
    const change = { type: 'documentChange' as const, dirty: true, broken: '', saved: [] };
    const settings = [
      { field: 'name', value: 'elsewhere' },
      { field: 'custom_instructions', value: 'New' },
      { field: 'description' },
    ] as const;
    await page.send({ ...change, seq: 0, settings: [...settings] });
    assert.equal(await control(page, 'name').inputValue(), 'typed');
    assert.equal(await control(page, 'custom_instructions').inputValue(), 'New');
    assert.equal(await control(page, 'description').inputValue(), '');
    await page.send({ ...change, seq: edit?.seq ?? 0, settings: [] });
    assert.equal(await control(page, 'name').inputValue(), 'typed');
    const saved = [
      { field: 'name', value: 'typed' },
      { field: 'custom_instructions', value: 'New' },
      { field: 'description', value: null },
    ] as const;
    await page.send({ ...change, dirty: false, seq: edit?.seq ?? 0, settings: [], saved: [...saved] });
    await page.page.getByText(/unsaved setting/).waitFor({ state: 'detached' });
    assert.equal(await page.page.locator('[data-field=name] .mark').isVisible(), false);
  });

  it('answers a flush after everything that was typed before it', async () => {
    await openProject(page);
    await control(page, 'name').fill('a');
    await control(page, 'description').fill('b');
    await page.flush();
    const sent = await page.page.evaluate(() => window.sent.map((message) => message.type));
    assert.deepEqual(
      sent.filter((type) => type !== 'ping'),
      ['ready', 'edit', 'edit', 'answer'],
    );
  });

  it('marks what is changed and counts it', async () => {
    await openProject(page);
    const save = page.page.getByRole('button', { name: 'Save' });
    assert.equal(await save.evaluate((button) => button.matches('[disabled]')), true);
    await control(page, 'name').fill('Other');
    await page.page.getByRole('checkbox', { name: 'Graph Memory' }).click();
    await page.page.getByText('2 unsaved settings').waitFor();
    assert.equal(await page.page.locator('[data-field=name] .mark').isVisible(), true);
    assert.equal(await page.page.locator('[data-field=version] .mark').isVisible(), false);
    await save.click();
    assert.deepEqual((await page.waitSent('act'))[0], { type: 'act', action: 'save' });
  });

  it('keeps null for a text that was null and is emptied again', async () => {
    await page.send(
      { type: 'start', texts: {} },
      { type: 'view', view: view() },
      documentMessage({ ...SETTINGS, description: null }),
    );
    await control(page, 'description').fill('x');
    await control(page, 'description').fill('');
    await page.flush();
    assert.equal((await page.sent('edit')).at(-1)?.value, null);
    assert.equal(await page.page.locator('[data-field=description] .mark').isVisible(), false);
  });

  it('says which setting the server never reported, and can leave it as it is', async () => {
    await openProject(page);
    const field = page.page.locator('[data-field=agent_custom_instructions]');
    await field.getByText('did not report this setting. It is sent only if you change it.').waitFor();
    await control(page, 'agent_custom_instructions').fill('Remember tools.');
    await field.getByText('Your value is sent when you save.').waitFor();
    await field.getByRole('button', { name: 'Leave as it is' }).click();
    await page.flush();
    const last = (await page.sent('edit')).at(-1);
    assert.ok(last && !('value' in last));
    assert.equal(await control(page, 'agent_custom_instructions').inputValue(), '');
    await page.send({ type: 'view', view: view({ sentOnly: ['agent_custom_instructions'] }) });
    await field.getByText('last sent from this window').waitFor();
  });

  it('tells what is wrong at the field, and moves to the first when asked', async () => {
    await openProject(page);
    await page.page.getByRole('textbox', { name: 'Name of category 2' }).fill('destinations');
    await control(page, 'name').fill(' ');
    assert.equal(await control(page, 'name').getAttribute('aria-invalid'), 'true');
    await page.page.getByText('A project needs a name.').waitFor();
    await page.page.getByText('There is already a category with this name.').waitFor();
    await control(page, 'version').focus();
    await page.send({ type: 'showIssues' });
    assert.equal(await page.page.evaluate(() => document.activeElement?.id), 'field-name');
    await control(page, 'name').fill('Good');
    assert.equal(await control(page, 'name').getAttribute('aria-invalid'), null);
    await page.send({ type: 'showIssues' });
    const focused = await page.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    assert.equal(focused, 'Name of category 2');
  });

  it('is read-only with the reason where nothing may be changed', async () => {
    const reason = 'You are a READER of this project: you can look at its settings, but not change them.';
    await openProject(page, {
      locked: reason,
      adminLocked: reason,
      banners: [{ severity: 'info', text: reason, lines: [], buttons: [] }],
    });
    await page.page.locator('.banner', { hasText: reason }).waitFor();
    assert.equal(await control(page, 'name').evaluate((input) => input.matches(':read-only')), true);
    assert.equal(await page.page.getByRole('checkbox', { name: 'Multilingual' }).isDisabled(), true);
    for (const name of ['Save', 'Add Category', 'Add', 'Delete Project', 'Remove category 1']) {
      assert.equal(await page.page.getByRole('button', { name, exact: true }).count(), 0, name);
    }
  });

  it('offers what can be done about a conflict and passes the choice on', async () => {
    await openProject(page, {
      banners: [
        {
          severity: 'warning',
          text: 'Somebody else saved this project meanwhile.',
          lines: ['Description'],
          buttons: [
            { action: 'merge', label: 'Merge', primary: true },
            { action: 'compare', label: 'Compare', primary: false },
            { action: 'overwrite', label: 'Overwrite', primary: false },
          ],
        },
      ],
    });
    await page.page.getByRole('button', { name: 'Merge' }).click();
    await page.page.getByRole('button', { name: 'Overwrite' }).click();
    assert.deepEqual(
      (await page.waitSent('act', 2)).map((message) => message.action),
      ['merge', 'overwrite'],
    );
  });

  it('locks the form and points to the text while the JSON is broken', async () => {
    await openProject(page);
    await page.send(documentMessage(SETTINGS, { broken: 'Unexpected token', dirty: true }));
    await page.page.getByText('has an error, so the form cannot be used: Unexpected token').waitFor();
    assert.equal(await control(page, 'name').evaluate((input) => input.matches(':read-only')), true);
    await page.page.getByRole('button', { name: 'Edit as JSON' }).first().click();
    assert.equal((await page.waitSent('act'))[0]?.action, 'openText');
  });

  it('lets Undo pass to VS Code, but not before an edit that is still on its way', async () => {
    await openProject(page);
    const reached = await page.page.evaluateHandle(() => {
      const keys: string[] = [];
      window.addEventListener('keydown', (event) => keys.push(event.key));
      return keys;
    });
    await control(page, 'name').fill('typed');
    await control(page, 'name').press('Control+z');
    assert.equal((await page.waitSent('act'))[0]?.action, 'undo');
    assert.ok(!(await reached.jsonValue()).includes('z'));
    const edits = await page.sent('edit');
    await page.send(documentMessage(SETTINGS, { seq: edits.at(-1)?.seq ?? 0 }));
    await control(page, 'name').press('Control+z');
    assert.ok((await reached.jsonValue()).includes('z'));
    assert.equal((await page.sent('act')).length, 1);
  });

  it('deletes only after the name was typed', async () => {
    await openProject(page);
    const button = page.page.getByRole('button', { name: 'Delete Project' });
    await page.page.locator('#confirm-name').fill('Travel');
    await button.click();
    await page.page.getByText('This is not the project’s name.').waitFor();
    assert.deepEqual(await page.sent('delete'), []);
    await page.page.locator('#confirm-name').fill('Travel assistant');
    await button.click();
    assert.deepEqual(await page.waitSent('delete'), [{ type: 'delete', name: 'Travel assistant' }]);
    await page.send({ type: 'deleteFailed', error: 'The server refused.' });
    await page.page.getByText('The server refused.').waitFor();
  });

  it('creates: no complaint before the person begins, then the first problem is shown', async () => {
    await page.send(
      { type: 'start', texts: {} },
      { type: 'view', view: view({ mode: 'create', title: 'New project', details: [] }) },
      documentMessage({ name: '' }, { saved: { name: '' } }),
    );
    await page.page.waitForSelector('body.ready');
    assert.equal(await page.page.getByText('A project needs a name.').isVisible(), false);
    assert.equal(await page.page.getByRole('heading', { name: 'Danger Zone' }).isVisible(), false);
    const sections = page.page.getByRole('navigation', { name: 'Sections' }).getByRole('button');
    assert.deepEqual(await sections.allTextContents(), ['General', 'Instructions', 'Categories', 'Memory', 'Members']);
    await page.page.getByRole('button', { name: 'Create Project' }).click();
    assert.equal((await page.waitSent('act'))[0]?.action, 'create');
    await page.send({ type: 'showIssues' });
    assert.equal(await page.page.evaluate(() => document.activeElement?.id), 'field-name');
    await page.page.locator('#draft-emails').fill('ada@example.com; bert@example.com');
    await page.page.getByRole('button', { name: 'Add', exact: true }).click();
    assert.deepEqual((await page.waitSent('editMembers'))[0]?.members, [
      { email: 'ada@example.com', role: 'READER' },
      { email: 'bert@example.com', role: 'READER' },
    ]);
  });

  it('shows a wrong setting with its name, below the head, when it is moved to', async () => {
    await openProject(page);
    await control(page, 'name').fill(' ');
    await page.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.send({ type: 'showIssues' });
    await eventually(async () => {
      const label = await page.page.locator('label[for=field-name]').boundingBox();
      const head = await page.page.locator('header').boundingBox();
      assert.ok(label && head && label.y >= head.y + head.height, JSON.stringify({ label, head }));
    });
    assert.equal(await page.page.evaluate(() => document.activeElement?.id), 'field-name');
  });

  it('moves to what is said about saving, but not to what is said while the person types', async () => {
    const failed = (text: string): HostMessage => ({
      type: 'view',
      view: view({ banners: [{ severity: 'error', text, lines: [], buttons: [] }] }),
    });
    const isInSight = async (text: string): Promise<boolean> => {
      const box = await page.page.getByText(text).boundingBox();
      const head = await page.page.locator('header').boundingBox();
      return box !== null && head !== null && box.y >= head.y + head.height;
    };
    await openProject(page);
    await page.page.evaluate(() => window.scrollTo(0, 900));
    await page.send(failed('By the way.'));
    await page.page.getByText('By the way.').waitFor();
    assert.equal(await isInSight('By the way.'), false);
    await page.flush();
    await page.send(failed('It was not saved.'));
    await eventually(async () => assert.ok(await isInSight('It was not saved.')));
  });

  it('keeps the height of its head when something is changed', async () => {
    await page.page.setViewportSize({ width: 640, height: 600 });
    await openProject(page, {
      sandbox: true,
      title: 'A name that takes much of the line',
      place: 'A place, also long',
    });
    const height = async () => (await page.page.locator('header').boundingBox())?.height;
    const before = await height();
    await control(page, 'name').fill('Changed');
    await page.page.getByText('1 unsaved setting').waitFor();
    assert.equal(await height(), before);
  });

  it('says what is wrong with the people of a new project, and moves there', async () => {
    await page.send(
      { type: 'start', texts: {} },
      { type: 'view', view: view({ mode: 'create', title: 'New project', details: [] }) },
      documentMessage({ name: 'New' }, { saved: {}, members: [{ email: 'a@example.com', role: 'ADMIN' }] }),
      { type: 'showIssues' },
    );
    await page.page.getByRole('alert').filter({ hasText: 'ADMIN' }).waitFor();
    assert.equal(await page.page.evaluate(() => document.activeElement?.id), 'draft-emails');
  });

  it('speaks the language of the bundle that the host sends', async () => {
    await page.send({ type: 'start', texts: { Save: 'Sichern', Discard: 'Verwerfen' } });
    await page.send({ type: 'view', view: view() }, documentMessage());
    await page.page.getByRole('button', { name: 'Sichern' }).waitFor();
  });
});
