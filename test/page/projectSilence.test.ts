import assert from 'node:assert/strict';
import { control, documentMessage, openProject, SETTINGS, type ProjectPage } from './projectPage.ts';
import { usePage } from './usePage.ts';

describe('the project page: a host that does not answer', () => {
  let page: ProjectPage;
  const silence = () => page.page.getByText('The extension does not answer.');
  const typed = () => control(page, 'description');
  const setDeaf = (deaf: boolean) => page.page.evaluate((now) => void (window.deaf = now), deaf);
  /** The host falls silent, and the person types. */
  const typeInVain = async (text: string): Promise<void> => {
    await page.page.clock.install();
    await setDeaf(true);
    await typed().fill(text);
    await page.waitSent('ping');
    await page.page.clock.runFor(9000);
    await silence().waitFor();
  };

  usePage(async (opened) => {
    page = opened;
    await openProject(page);
  });

  it('is not asked while nobody does anything, and not complained about when it answers', async () => {
    await page.page.clock.install();
    await page.page.clock.runFor(60_000);
    assert.deepEqual(await page.sent('ping'), []);
    await typed().fill('New');
    await page.waitSent('ping');
    await page.page.clock.runFor(60_000);
    assert.equal((await page.sent('ping')).length, 1);
    assert.equal(await silence().count(), 0);
  });

  it('is given a second chance: the computer may have been asleep', async () => {
    await page.page.clock.install();
    await setDeaf(true);
    await typed().fill('New');
    await page.waitSent('ping');
    await page.page.clock.runFor(5000);
    await page.waitSent('ping', 2);
    assert.equal(await silence().count(), 0);
  });

  it('is told of, with a link that works without it, wherever the page is scrolled to, until it answers again', async () => {
    await page.page.evaluate(() => window.scrollTo(0, 400));
    await typeInVain('New');
    assert.equal(await silence().evaluate((one) => one.getBoundingClientRect().top < 200), true);
    const link = page.page.getByRole('link', { name: 'Reload Window' });
    assert.equal(await link.getAttribute('href'), 'command:workbench.action.reloadWindow');
    assert.equal(await typed().inputValue(), 'New');
    await setDeaf(false);
    await page.page.clock.runFor(5000);
    await silence().waitFor({ state: 'detached' });
    assert.equal(await typed().inputValue(), 'New');
    assert.equal(await page.page.evaluate(() => sessionStorage.getItem('state')?.includes('New') ?? false), false);
  });

  it('has what was typed meanwhile when it is another one, after the window was reloaded', async () => {
    await typeInVain('Typed in vain');
    await control(page, 'custom_instructions').fill('This too');
    await page.hideAndShow();
    await openProject(page);
    assert.equal(await typed().inputValue(), 'Typed in vain');
    assert.equal(await control(page, 'custom_instructions').inputValue(), 'This too');
    const edits = (await page.waitSent('edit', 2)).map(({ field, value }) => [field, value]);
    assert.deepEqual(edits, [
      ['description', 'Typed in vain'],
      ['custom_instructions', 'This too'],
    ]);
  });

  it('does not get it a second time when it had it after all', async () => {
    await typeInVain('Typed in vain');
    await page.hideAndShow();
    await openProject(page);
    const [edit] = await page.waitSent('edit');
    await page.send(
      documentMessage({ ...SETTINGS, description: 'Typed in vain' }, { seq: edit?.seq ?? 0, dirty: true }),
    );
    await page.send(
      documentMessage({ ...SETTINGS, description: 'Changed since' }, { seq: edit?.seq ?? 0, dirty: true }),
    );
    assert.equal(await typed().inputValue(), 'Changed since');
    await page.hideAndShow();
    await openProject(page);
    assert.equal(await typed().inputValue(), SETTINGS.description);
  });

  it('that knows what an earlier page typed keeps what it knows', async () => {
    await typeInVain('Typed in vain');
    await page.hideAndShow();
    await openProject(
      page,
      {},
      documentMessage({ ...SETTINGS, description: 'Changed since' }, { seq: 50, dirty: true }),
    );
    assert.equal(await typed().inputValue(), 'Changed since');
    assert.deepEqual(await page.sent('edit'), []);
  });

  it('does not confirm an edit by one of an earlier page', async () => {
    await page.hideAndShow();
    const before = documentMessage(SETTINGS, { seq: 7 });
    await openProject(page, {}, before);
    await typed().fill('Just typed');
    await page.waitSent('edit');
    await page.send(before);
    assert.equal(await typed().inputValue(), 'Just typed');
  });

  it('from the beginning leaves a page that says so', async () => {
    await page.page.clock.install();
    await page.hideAndShow();
    await page.page.clock.runFor(9000);
    await silence().waitFor();
    await page.page.getByRole('link', { name: 'Reload Window' }).waitFor();
    assert.ok((await page.sent('ready')).length >= 2);
    await openProject(page);
    assert.equal(await silence().count(), 0);
  });
});
