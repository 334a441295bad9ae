import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { member, membersMessage, openProject, view, type ProjectPage } from './projectPage.ts';
import { usePage } from './usePage.ts';

describe('the project page: a tab that is hidden and shown again', () => {
  let page: ProjectPage;

  usePage(async (opened) => {
    page = opened;
    await openProject(page);
  });

  const emails = () => page.page.locator('#member-emails');
  const people = Array.from({ length: 20 }, (_, index) => member(`user${index}@example.com`));

  it('has the addresses that were typed but not added, their role, and the filter of the members', async () => {
    await page.send(membersMessage(people));
    await emails().fill('half@exa');
    await page.page.locator('#member-role').selectOption('OWNER');
    await page.page.getByRole('searchbox').fill('user1');
    await page.page.getByText('11 of 20 members').waitFor();
    await page.hideAndShow();
    await openProject(page);
    await page.send(membersMessage(people));
    assert.equal(await emails().inputValue(), 'half@exa');
    assert.equal(await page.page.locator('#member-role').inputValue(), 'OWNER');
    assert.equal(await page.page.getByRole('searchbox').inputValue(), 'user1');
    await page.page.getByText('11 of 20 members').waitFor();
  });

  it('does not have what was added or cleared since', async () => {
    await emails().fill('c@example.com');
    await emails().press('Enter');
    await page.waitSent('membersAdd');
    await page.send({ type: 'membersAdded', added: ['c@example.com'], failed: [] });
    assert.equal(await emails().inputValue(), '');
    await page.hideAndShow();
    await openProject(page);
    assert.equal(await emails().inputValue(), '');
  });

  it('tells what came of adding members meanwhile: who was not added stays, with the reason, until that is edited', async () => {
    const add = page.page.getByRole('button', { name: 'Add', exact: true });
    const reason = page.page.getByText('d@example.com: No such user.');
    await emails().fill('c@example.com, d@example.com');
    await emails().press('Enter');
    await page.waitSent('membersAdd');
    await page.hideAndShow();
    await openProject(page);
    await page.send({ type: 'membersAdding', emails: ['c@example.com', 'd@example.com'] });
    assert.equal(await add.getAttribute('disabled'), '', 'they are still being added');
    await page.send({
      type: 'membersAdded',
      added: ['c@example.com'],
      failed: [{ email: 'd@example.com', error: 'No such user.' }],
    });
    await reason.waitFor();
    assert.equal(await emails().inputValue(), 'd@example.com');
    assert.equal((await page.waitSent('membersAddedShown')).length, 1);
    assert.equal(await add.getAttribute('disabled'), null);

    await page.hideAndShow();
    await openProject(page);
    await page.send({ type: 'membersAdding', emails: [] });
    await reason.waitFor();
    assert.equal(await emails().inputValue(), 'd@example.com');
    await emails().fill('d@example.org');
    assert.equal(await reason.count(), 0);
    await page.hideAndShow();
    await openProject(page);
    assert.equal(await reason.count(), 0);
  });

  it('has the list of categories that was to be pasted, until it was or was not', async () => {
    const list = page.page.locator('#category-paste');
    await page.page.getByRole('button', { name: 'Paste List…' }).click();
    await list.fill('hotels\nflights');
    await page.hideAndShow();
    await openProject(page);
    assert.equal(await list.inputValue(), 'hotels\nflights');
    await page.page.getByRole('button', { name: 'Cancel' }).click();
    await page.hideAndShow();
    await openProject(page);
    assert.equal(await list.isVisible(), false);
  });

  it('has the people of a new project that were typed but not put on its list', async () => {
    await page.send({ type: 'view', view: view({ mode: 'create' }) });
    await page.page.locator('#draft-emails').fill('new@exa');
    await page.hideAndShow();
    await openProject(page, { mode: 'create' });
    assert.equal(await page.page.locator('#draft-emails').inputValue(), 'new@exa');
  });

  it('is where it was scrolled to', async () => {
    const place = () => page.page.evaluate(() => Math.round(window.scrollY));
    await page.page.evaluate(() => window.scrollTo(0, 700));
    await eventually(async () =>
      assert.match((await page.page.evaluate(() => sessionStorage.getItem('state'))) ?? '', /700/),
    );
    await page.hideAndShow();
    assert.equal(await place(), 0);
    await openProject(page);
    await eventually(async () => assert.equal(await place(), 700));
  });

  it('begins anew where its state is of another version', async () => {
    await page.page.evaluate(() => sessionStorage.setItem('state', '{"member-emails":{"x":1},"other":[]}'));
    await page.hideAndShow();
    await openProject(page);
    assert.equal(await emails().inputValue(), '');
    await emails().fill('d@example.com');
    await page.hideAndShow();
    await openProject(page);
    assert.equal(await emails().inputValue(), 'd@example.com');
  });
});
