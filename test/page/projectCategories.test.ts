import assert from 'node:assert/strict';
import { documentMessage, openProject, SETTINGS, type ProjectPage } from './projectPage.ts';
import { usePage } from './usePage.ts';

describe('the project page: categories', () => {
  let page: ProjectPage;
  const row = (index: number) => page.page.getByRole('textbox', { name: `Name of category ${index}` });
  const button = (name: string) => page.page.getByRole('button', { name, exact: true });
  const lastValue = async (): Promise<unknown> => {
    await page.flush();
    return (await page.sent('edit')).at(-1)?.value;
  };

  usePage(async (opened) => {
    page = opened;
    await openProject(page);
  });

  it('are added, described and removed', async () => {
    await button('Add Category').click();
    await page.page.keyboard.type('food');
    await page.page.keyboard.press('Tab');
    await page.page.keyboard.type('What they eat');
    await button('Remove category 1').click();
    assert.deepEqual(await lastValue(), [
      { budget: 'What a customer is ready to spend' },
      { companions: 'Who travels along' },
      { food: 'What they eat' },
    ]);
  });

  it('are moved by button and by key, and the focus goes along', async () => {
    await button('Move category 3 up').click();
    assert.equal(await row(2).inputValue(), 'companions');
    assert.equal(
      await page.page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'Move category 2 up',
    );
    await page.page.keyboard.press('Alt+ArrowUp');
    assert.equal(await row(1).inputValue(), 'companions');
    assert.deepEqual(await lastValue(), [
      { companions: 'Who travels along' },
      { destinations: 'Places that a customer wants to see or has seen' },
      { budget: 'What a customer is ready to spend' },
    ]);
  });

  it('stay bare names when they came as bare names', async () => {
    await page.send(documentMessage({ ...SETTINGS, custom_categories: ['a', 'b'] }));
    await button('Add Category').click();
    await page.page.keyboard.type('c');
    assert.deepEqual(await lastValue(), ['a', 'b', 'c']);
  });

  it('of an unknown shape are kept as they came', async () => {
    await page.send(documentMessage({ ...SETTINGS, custom_categories: [{ a: 'x', b: 'y' }, 'c'] }));
    assert.equal(await row(1).inputValue(), '{"a":"x","b":"y"}');
    await row(2).fill('d');
    assert.deepEqual(await lastValue(), [{ a: 'x', b: 'y' }, 'd']);
  });

  it('are pasted as a list, by button and into a name', async () => {
    await button('Paste List…').click();
    await page.page.getByRole('textbox', { name: 'List of Categories' }).fill('- cooking: what they eat\n- fitness');
    await button('Replace List').click();
    assert.deepEqual(await lastValue(), [{ cooking: 'what they eat' }, { fitness: '' }]);
    await row(2).evaluate((input) => {
      const data = new DataTransfer();
      data.setData('text/plain', '{"a":"x","b":"y"}');
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    assert.equal(await row(4).inputValue(), 'b');
  });

  it('that are null are the defaults, which can be started from and gone back to', async () => {
    await page.send(documentMessage({ ...SETTINGS, custom_categories: null }));
    await page.page.getByText('None of its own: Mem0 sorts into its defaults: personal_details').waitFor();
    await button('Start from the 15 Defaults').click();
    assert.equal(await row(15).inputValue(), 'misc');
    await button('Use the Defaults').click();
    assert.equal(await lastValue(), null);
  });
});
