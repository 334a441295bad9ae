import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type Axe from 'axe-core';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import themes from './fixtures/themes.json' with { type: 'json' };
import {
  documentMessage,
  member,
  membersMessage,
  openPage,
  openProject,
  servePage,
  SETTINGS,
  THEMES,
  view,
  type ProjectPage,
} from './projectPage.ts';

declare global {
  interface Window {
    axe: typeof Axe;
  }
}

const axe = await readFile(path.join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

/** What axe finds to be serious or critical, one line a finding. */
async function findings({ page }: ProjectPage): Promise<string[]> {
  // Run by the debugger, which the page's policy does not bind.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
  });
}

const HOSTILE = [
  '<img src=x onerror="window.PWN=1">',
  '<script>window.PWN=1</script>',
  '[click](command:workbench.action.closeWindow)',
  '"><svg onload=window.PWN=1>',
  'javascript:window.PWN=1',
  '\u202egnp.exe \u200b\u2066x',
  '👩‍👩‍👧‍👦 🏳️‍🌈 中文 العربية',
  '${window.PWN=1}{{constructor.constructor("window.PWN=1")()}}',
  'x'.repeat(100_000),
];

describe('the project page: everybody, everywhere', () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof servePage>>;

  before(async () => {
    [browser, served] = await Promise.all([launchBrowser(), servePage()]);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  for (const theme of THEMES) {
    it(`has no serious finding of axe in ${theme}`, async () => {
      const page = await openPage(browser, served.url, { theme });
      await openProject(page, {
        sandbox: true,
        banners: (['info', 'warning', 'error'] as const).map((severity) => ({
          severity,
          text: `A message: ${severity}`,
          lines: ['Name'],
          buttons: [{ action: 'merge', label: 'Merge', primary: true }],
        })),
      });
      assert.deepEqual(await findings(page), [], 'as it opens');
      await page.page.locator('#field-name').fill(' ');
      await page.page.getByRole('button', { name: 'Paste List…' }).click();
      await page.page.locator('summary').click();
      await page.send(
        { type: 'member', row: member('bert@example.com', 'READER', { error: 'The server refused.' }) },
        { type: 'member', row: member('ada@example.com', 'OWNER', { busy: true }) },
      );
      assert.deepEqual(await findings(page), [], 'with everything open and wrong');
      await page.send({ type: 'view', view: view({ locked: 'No.', adminLocked: 'No.', busy: 'Saving…' }) });
      assert.deepEqual(await findings(page), [], 'locked');
      await page.send({ type: 'view', view: view({ mode: 'create', details: [] }) });
      assert.deepEqual(await findings(page), [], 'for a new project');
      assert.deepEqual(page.complaints, []);
      await page.page.context().close();
    });
  }

  for (const [name, size] of [
    ['in a column of 300 px', { width: 300, height: 800 }],
    ['at 200 % zoom', { width: 500, height: 380 }],
    ['in a wide window', { width: 1600, height: 900 }],
  ] as const) {
    it(`is complete and does not scroll sideways ${name}`, async () => {
      const page = await openPage(browser, served.url, size);
      await openProject(page, { title: 'A project with a name that is far too long for such a narrow column' });
      const overflow = await page.page.evaluate(() => {
        const limit = document.documentElement.clientWidth;
        return [...document.querySelectorAll('main *, header *')]
          .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > limit + 1)
          .map((element) => element.outerHTML.slice(0, 120));
      });
      assert.deepEqual(overflow, []);
      for (const label of ['Name', 'Custom Instructions', 'Version']) {
        const box = await page.page.getByRole('textbox', { name: label, exact: true }).boundingBox();
        assert.ok(box && box.width > 200, label);
      }
      await page.page.context().close();
    });
  }

  it('can be used by keyboard alone: each control is reached, and none keeps the focus', async () => {
    const page = await openPage(browser, served.url);
    await openProject(page);
    const reached = new Set<string>();
    for (let step = 0; step < 80; step += 1) {
      await page.page.keyboard.press('Tab');
      const name = await page.page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused || focused === document.body) return '';
        return focused.getAttribute('aria-label') ?? (focused.id || focused.textContent.trim());
      });
      if (name === '') break;
      reached.add(name);
    }
    for (const name of [
      'Edit as JSON',
      'field-name',
      'field-description',
      'field-custom_instructions',
      'field-agent_custom_instructions',
      'Name of category 1',
      'Remove category 3',
      'Add Category',
      'field-multilingual',
      'field-version',
      'Role of ada@example.com',
      'member-emails',
      'confirm-name',
      'Delete Project',
    ]) {
      assert.ok(reached.has(name), `${name} is not reached; reached: ${[...reached].join(', ')}`);
    }
    await page.page.context().close();
  });

  it('stands still where the person wants no motion', async () => {
    const page = await openPage(browser, served.url, { reducedMotion: true });
    await openProject(page, { busy: 'Saving…' });
    const name = await page.page
      .locator('header .codicon-loading')
      .evaluate((ring) => getComputedStyle(ring).animationName);
    assert.equal(name, 'none');
    await page.page.context().close();
  });

  it('shows hostile text as text, wherever it stands', async () => {
    for (const text of HOSTILE) {
      const page = await openPage(browser, served.url);
      await page.send(
        { type: 'start', texts: {} },
        {
          type: 'view',
          view: view({
            title: text,
            place: text,
            confirmName: text,
            deletion: text,
            details: [{ label: text, value: text }],
            banners: [
              { severity: 'error', text, lines: [text], buttons: [{ action: 'reload', label: text, primary: true }] },
            ],
          }),
        },
        documentMessage({ ...SETTINGS, name: text, description: text, custom_categories: [{ [text]: text }, text] }),
        membersMessage([member(text, text, { name: text, error: text })]),
      );
      await page.page.waitForSelector('body.ready');
      assert.equal(await page.page.locator('h1').textContent(), text);
      assert.equal(await page.page.locator('#field-name').inputValue(), text.replaceAll('\n', ''));
      assert.equal(await page.page.locator('.member-email').first().textContent(), text);
      const made = await page.page.evaluate(
        () => document.querySelectorAll('#page :is(img, script, svg, a, iframe)').length,
      );
      assert.equal(made, 0);
      assert.equal(await page.page.evaluate(() => 'PWN' in window), false);
      assert.ok(await page.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      assert.deepEqual(page.complaints, []);
      assert.deepEqual(page.foreign, []);
      await page.page.context().close();
    }
  });

  it('ignores messages that were never agreed on, whatever they are, and goes on working', async () => {
    const page = await openPage(browser, served.url);
    await openProject(page);
    const types = fc.constantFrom('view', 'document', 'members', 'member', 'focus', 'start', 'deleteFailed');
    const samples: unknown[] = fc.sample<unknown>(
      fc.oneof(
        fc.jsonValue(),
        fc.record({ type: types, seq: fc.jsonValue(), rows: fc.jsonValue(), view: fc.jsonValue() }),
        fc.record({ ask: fc.jsonValue(), question: fc.constantFrom('flush', 'other'), content: fc.string() }),
        fc.record({ answer: fc.constantFrom(-1, 'x', null, 0.5), content: fc.jsonValue() }),
      ),
      300,
    );
    await page.page.evaluate((all: unknown[]) => {
      for (const data of all) window.dispatchEvent(new MessageEvent('message', { data }));
    }, samples);
    assert.ok(page.complaints.every((text) => text === 'Ignored a message that is not part of the protocol.'));
    assert.equal(page.complaints.length, samples.length);
    assert.equal(await page.page.locator('#field-name').inputValue(), 'Travel assistant');
    await page.page.locator('#field-name').fill('still alive');
    assert.equal((await page.waitSent('edit'))[0]?.value, 'still alive');
    await page.page.context().close();
  });

  it('uses colours of VS Code’s themes alone', async () => {
    const css = await readFile(path.join(import.meta.dirname, '../../src/pages/project/project.css'), 'utf8');
    assert.deepEqual(css.match(/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?)\(/gi) ?? [], []);
    const known = new Set(Object.values(themes).flatMap((values) => Object.keys(values)));
    const unset = new Set(['--vscode-list-hoverForeground', '--vscode-font-weight']);
    const used = [...new Set(css.match(/--vscode-[\w-]+/g))].filter((name) => !known.has(name) && !unset.has(name));
    assert.deepEqual(used, []);
  });

  it('stays below 160 KB', async () => {
    const result = await build({
      entryPoints: [path.join(import.meta.dirname, '../../src/pages/project/main.ts')],
      bundle: true,
      minify: true,
      write: false,
      outdir: 'out',
      format: 'iife',
      platform: 'browser',
      target: 'chrome128',
      loader: { '.ttf': 'empty' },
      legalComments: 'none',
    });
    const size = result.outputFiles.reduce((sum, file) => sum + file.contents.byteLength, 0);
    assert.ok(size < 160 * 1024, `${size} bytes`);
    assert.ok((await stat(path.join(import.meta.dirname, '../../dist/pages/project.js'))).size > 0);
  });
});
