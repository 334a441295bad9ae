import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { member, membersMessage, openProject, type ProjectPage } from './projectPage.ts';
import { usePage } from './usePage.ts';

const MANY = 10_000;

describe('the project page: members', () => {
  let page: ProjectPage;
  const rows = () => page.page.locator('.member:visible');
  const filter = () => page.page.getByRole('searchbox');

  usePage(async (opened) => {
    page = opened;
    await openProject(page);
  });

  it('show address, name and role, and why one of them cannot be changed', async () => {
    assert.equal(await rows().count(), 3);
    assert.match((await rows().first().textContent()) ?? '', /ada@example\.com.*you.*Ada Lovelace/s);
    assert.equal(await page.page.getByRole('combobox', { name: 'Role of ghost' }).isDisabled(), true);
    await page.page.getByText('The server does not give this member’s address.').waitFor();
  });

  it('ask the host for another role, and show the old one until the host tells', async () => {
    const role = page.page.getByRole('combobox', { name: 'Role of bert@example.com' });
    await role.selectOption('OWNER');
    assert.deepEqual(await page.waitSent('memberRole'), [
      { type: 'memberRole', key: 'bert@example.com', role: 'OWNER' },
    ]);
    assert.equal(await role.inputValue(), 'READER');
    await page.send({ type: 'member', row: member('bert@example.com', 'READER', { busy: true }) });
    assert.equal(await role.isDisabled(), true);
    await page.send({ type: 'member', row: member('bert@example.com', 'READER', { error: 'The server refused.' }) });
    await rows().nth(1).getByText('The server refused.').waitFor();
    const whole = page.page.getByRole('alert').getByText('bert@example.com: The server refused.');
    await whole.waitFor();
    assert.equal((await whole.boundingBox())?.width, 1, 'for a screen reader alone, beside the row');
    await page.page.setViewportSize({ width: 300, height: 800 });
    await eventually(async () =>
      assert.ok(((await whole.boundingBox())?.width ?? 0) > 200, 'a narrow row would cut it'),
    );
    await page.page.setViewportSize({ width: 1000, height: 900 });
    assert.equal(await role.isDisabled(), false);
    await page.send({ type: 'member', row: member('bert@example.com', 'OWNER') });
    assert.equal(await role.inputValue(), 'OWNER');
    assert.equal(await whole.count(), 0);
  });

  it('show several that have changed at once', async () => {
    const changed = ['ada@example.com', 'bert@example.com'].map((email) => member(email, 'OWNER', { busy: true }));
    await page.send({ type: 'memberRows', rows: changed });
    for (const { email } of changed) {
      assert.equal(await page.page.getByRole('combobox', { name: `Role of ${email}` }).isDisabled(), true);
    }
    assert.equal(await rows().count(), 3);
  });

  it('are removed by the host alone', async () => {
    await page.page.getByRole('button', { name: 'Remove bert@example.com' }).click();
    assert.deepEqual(await page.waitSent('memberRemove'), [{ type: 'memberRemove', key: 'bert@example.com' }]);
    assert.equal(await rows().count(), 3);
  });

  it('with a role of tomorrow show it, and may be given one of today', async () => {
    await page.send(membersMessage([member('c@example.com', 'admin')]));
    const role = page.page.getByRole('combobox', { name: 'Role of c@example.com' });
    assert.equal(await role.inputValue(), 'admin');
    await role.selectOption('READER');
    assert.equal((await page.waitSent('memberRole'))[0]?.role, 'READER');
  });

  it('are added many at once, and those that failed stay to try again', async () => {
    const emails = page.page.locator('#member-emails');
    await emails.fill('ada');
    await emails.press('Enter');
    await page.page.getByText('“ada” is not an e-mail address.').waitFor();
    assert.equal(await emails.getAttribute('aria-invalid'), 'true');
    await emails.fill('"Lee, Cat" <c@example.com>, d@example.com C@example.com');
    await page.page.locator('#member-role').selectOption('OWNER');
    await emails.press('Enter');
    assert.deepEqual(await page.waitSent('membersAdd'), [
      { type: 'membersAdd', emails: ['c@example.com', 'd@example.com'], role: 'OWNER' },
    ]);
    assert.match(await emails.inputValue(), /c@example\.com.*d@example\.com/, 'what was typed stays until the answer');
    await page.send({
      type: 'membersAdded',
      added: ['c@example.com'],
      failed: [{ email: 'd@example.com', error: 'No such user.' }],
    });
    assert.equal(await emails.inputValue(), 'd@example.com');
    await page.page.getByText('d@example.com: No such user.').waitFor();
  });

  it('say that adding was interrupted when a new host knows nothing of it, and what was typed is kept', async () => {
    const emails = page.page.locator('#member-emails');
    const button = page.page.getByRole('button', { name: 'Add', exact: true });
    await emails.fill('c@example.com');
    await button.click();
    await page.waitSent('membersAdd');
    assert.equal(await button.getAttribute('disabled'), '');
    await page.hideAndShow();
    await openProject(page);
    assert.equal(await button.getAttribute('disabled'), '', 'nobody knows yet');
    await page.send({ type: 'membersAdding', emails: [] });
    await page.page.getByText('Adding was interrupted.').waitFor();
    assert.equal(await button.getAttribute('disabled'), null);
    assert.equal(await emails.inputValue(), 'c@example.com');
  });

  it('that could not be loaded say so and can be asked for again', async () => {
    await page.send({ type: 'members', state: 'error', error: 'The server did not answer in time.', rows: [] });
    await page.page.getByText('The server did not answer in time.').waitFor();
    await page.page.getByRole('button', { name: 'Try Again' }).click();
    assert.equal((await page.waitSent('act'))[0]?.action, 'reloadMembers');
    assert.equal(await rows().count(), 3, 'the last good list stays');
  });

  it('are walked through with the arrow keys, with one stop for Tab', async () => {
    await rows().first().focus();
    await page.page.keyboard.press('ArrowDown');
    assert.match((await page.page.evaluate(() => document.activeElement?.textContent)) ?? '', /bert/);
    await page.page.keyboard.press('Tab');
    assert.equal(
      await page.page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'Role of bert@example.com',
    );
    await page.page.keyboard.press('Tab');
    await page.page.keyboard.press('Tab');
    assert.equal(await page.page.evaluate(() => document.activeElement?.id), 'member-emails');
  });

  it(`scroll and filter smoothly when they are ${MANY}`, async () => {
    const many = Array.from({ length: MANY }, (_, index) => member(`user${index}@example.com`));
    await page.send(membersMessage(many));
    await page.page.getByText('10,000 members').waitFor();
    assert.ok((await page.page.locator('.member').count()) < 60);
    await rows().first().focus();
    await page.page.keyboard.press('End');
    await page.page.getByText(`user${MANY - 1}@example.com`).waitFor();
    const longest = await page.page.locator('.virtual').evaluate(async (list) => {
      let worst = 0;
      for (let step = 0; step < 60; step += 1) {
        const start = performance.now();
        list.scrollTop = (step * 7919 * 44) % list.scrollHeight;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        list.getBoundingClientRect();
        worst = Math.max(worst, performance.now() - start);
      }
      return worst;
    });
    assert.ok(longest < 250, `a scroll step took ${longest} ms`);
    await filter().fill('user4711@');
    await page.page.getByText('1 of 10,000 members').waitFor();
    assert.match((await rows().first().textContent()) ?? '', /user4711@/);
    await filter().press('Escape');
    await page.page.getByText('10,000 members').waitFor();
  });

  it('keep their place when one of them changes', async () => {
    const many = Array.from({ length: 500 }, (_, index) => member(`user${index}@example.com`));
    await page.send(membersMessage(many));
    await page.page.locator('.virtual').evaluate((list) => void (list.scrollTop = 44 * 250));
    await page.page.getByText('user252@example.com').waitFor();
    await page.send(membersMessage(many.map((row) => ({ ...row, role: 'OWNER' }))));
    assert.equal(await page.page.locator('.virtual').evaluate((list) => list.scrollTop), 44 * 250);
    assert.equal(await page.page.getByRole('combobox', { name: 'Role of user252@example.com' }).inputValue(), 'OWNER');
  });
});
