import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { DEFAULT_CATEGORIES } from '../../src/shared/project/projectCategories.ts';
import type { HostMessage, View } from '../../src/shared/project/projectMessages.ts';
import { launchBrowser } from '../support/browser.ts';
import { forgotten, pseudoTexts } from '../support/pseudo.ts';
import { documentMessage, member, membersMessage, openPage, servePage, view, type ProjectPage } from './projectPage.ts';

/** Everything that the page shows or tells a screen reader, but what is typed into fields: texts, and attributes that are read out. */
function shownTexts(page: ProjectPage): Promise<string[]> {
  return page.page.evaluate(() => {
    const spoken = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder'];
    const found: string[] = [];
    const walk = (node: Node): void => {
      if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '');
      if (node instanceof Element) {
        if (['SCRIPT', 'STYLE', 'TEXTAREA'].includes(node.tagName)) return;
        for (const name of spoken) found.push(node.getAttribute(name) ?? '');
        node.shadowRoot?.childNodes.forEach(walk);
      }
      node.childNodes.forEach(walk);
    };
    walk(document.body);
    return found.map((text) => text.trim()).filter((text) => text !== '');
  });
}

const DATA_VIEW: Partial<View> = {
  title: 'data-title',
  place: 'data-place',
  sandbox: true,
  details: [{ label: '⟦Project id⟧', value: 'data-id' }],
  deletion: '⟦Deleting⟧',
  confirmName: 'data-name',
};
const SAVED = {
  name: 'data-name',
  description: 'data-description',
  custom_instructions: 'data-instructions',
  custom_categories: [{ 'data-one': 'data-first' }, { 'data-two': 'data-second' }],
  enable_graph: true,
  multilingual: false,
  decay: true,
};
const PEOPLE = membersMessage([
  member('ann@example.com', 'OWNER', { name: 'data-ann', you: true }),
  member('bob@example.com', 'READER', { busy: true }),
  member('cat@example.com', 'AUDITOR', { error: '⟦refused⟧' }),
  member('', '', { key: 'x', name: '', locked: '⟦no address⟧' }),
]);

const DEFAULTS = DEFAULT_CATEGORIES.join(', ');

describe('every text of the project page', () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof servePage>>;
  let texts: Record<string, string>;
  let page: ProjectPage;

  before(async () => {
    [browser, served, texts] = await Promise.all([launchBrowser(), servePage(), pseudoTexts()]);
  });
  beforeEach(async () => {
    page = await openPage(browser, served.url);
  });
  afterEach(() => page.page.context().close());
  after(async () => {
    await browser.close();
    await served.close();
  });

  async function open(changes: Partial<View>, ...messages: HostMessage[]): Promise<void> {
    await page.send({ type: 'start', texts }, { type: 'view', view: view({ ...DATA_VIEW, ...changes }) }, ...messages);
    await page.page.waitForSelector('body.ready');
  }
  const untranslated = async (): Promise<string[]> => [
    // The names of Mem0's own categories are the API's.
    ...new Set((await shownTexts(page)).filter((text) => forgotten(text.replace(DEFAULTS, '')) !== '')),
  ];
  const press = (label: string) =>
    page.page
      .getByRole('button', { name: `⟦${label}⟧` })
      .first()
      .click();

  it('is translated: a project with unsaved changes and members of every kind', async () => {
    await open(
      { sentOnly: ['decay'] },
      documentMessage(
        { ...SAVED, name: 'data-other', version: 'data-v2' },
        { saved: SAVED, dirty: true, unknownKeys: ['data-key'] },
      ),
      PEOPLE,
    );
    assert.deepEqual(await untranslated(), []);
    assert.ok((await shownTexts(page)).length > 60, 'the whole page is looked at');
  });

  it('is translated: what is locked, and how it stands with the members', async () => {
    const locked = { locked: '⟦READER⟧', adminLocked: '⟦READER⟧', busy: '⟦Saving…⟧' };
    await open(locked, documentMessage(SAVED), { type: 'members', state: 'loading', error: '', rows: [] });
    assert.deepEqual(await untranslated(), []);
    await page.send({ type: 'members', state: 'error', error: '⟦No way.⟧', rows: [] });
    assert.deepEqual(await untranslated(), []);
    await page.send(membersMessage([]));
    assert.deepEqual(await untranslated(), []);
  });

  it('is translated: categories, as defaults, as a list, pasted, wrong, and what the server made of them', async () => {
    await open({}, documentMessage({ ...SAVED, custom_categories: null }), PEOPLE);
    assert.deepEqual(await untranslated(), []);
    await press('Paste List…');
    await page.page.locator('textarea:visible').last().fill('{ broken');
    await press('Add to List');
    assert.deepEqual(await untranslated(), []);
    await page.send(
      documentMessage({ ...SAVED, custom_categories: [{ '': 'data-x' }, { 'data-a': '' }, { 'data-a': '' }] }),
    );
    await page.send({ type: 'showIssues' });
    assert.deepEqual(await untranslated(), []);
    await page.send(documentMessage({ ...SAVED, custom_categories: 7 }));
    assert.deepEqual(await untranslated(), []);
  });

  it('is translated: a text that is no JSON', async () => {
    await open({}, documentMessage(SAVED, { broken: '⟦broken⟧' }), PEOPLE);
    assert.deepEqual(await untranslated(), []);
  });

  it('is translated: a new project that lacks everything', async () => {
    const members = [
      { email: 'data-nobody', role: 'READER' },
      { email: 'ann@example.com', role: 'AUDITOR' },
    ];
    await open({ mode: 'create', title: '⟦New Project⟧' }, documentMessage({ name: '' }, { saved: {}, members }));
    await page.send({ type: 'showIssues' });
    assert.deepEqual(await untranslated(), []);
  });

  it('is translated: adding members, and deleting with a wrong name', async () => {
    await open({}, documentMessage(SAVED), PEOPLE);
    const add = page.page.locator('#member-emails');
    await add.fill('data-nobody');
    await press('Add');
    assert.deepEqual(await untranslated(), []);
    await add.fill('eve@example.com');
    await press('Add');
    await page.send({ type: 'membersAdded', added: [], failed: [{ email: 'eve@example.com', error: '⟦refused⟧' }] });
    assert.deepEqual(await untranslated(), []);
    await page.send({ type: 'deleteFailed', error: '⟦refused⟧' });
    await page.page.locator('#confirm-name').fill('data-wrong');
    assert.deepEqual(await untranslated(), []);
  });

  it('would be found if it were forgotten', async () => {
    await open({ place: 'Somewhere' }, documentMessage(SAVED), PEOPLE);
    assert.deepEqual(await untranslated(), ['Somewhere']);
  });
});
