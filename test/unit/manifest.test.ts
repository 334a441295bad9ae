import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { COMMAND_IDS } from '../../src/commands/ids.ts';
import type { SignedOutReason } from '../../src/core/session/session.ts';
import type { RootNotice } from '../../src/views/explorer/notice.ts';
import { contextValue } from '../../src/views/explorer/rows.ts';

const root = path.resolve(import.meta.dirname, '../..');

const commandSchema = v.object({ command: v.string(), title: v.string(), category: v.string() });
const entrySchema = v.object({
  command: v.string(),
  alt: v.optional(v.string()),
  when: v.optional(v.string()),
  group: v.optional(v.string()),
});
const keybindingSchema = v.object({ command: v.string(), key: v.string(), when: v.string() });
const stepSchema = v.object({
  id: v.string(),
  description: v.string(),
  media: v.object({ svg: v.string() }),
  completionEvents: v.array(v.string()),
});
const manifestSchema = v.object({
  capabilities: v.unknown(),
  contributes: v.object({
    commands: v.array(commandSchema),
    menus: v.record(v.string(), v.array(entrySchema)),
    keybindings: v.array(keybindingSchema),
    walkthroughs: v.array(v.object({ steps: v.array(stepSchema) })),
    configuration: v.object({ properties: v.record(v.string(), v.object({ scope: v.string() })) }),
    viewsWelcome: v.array(v.object({ view: v.string(), contents: v.string(), when: v.string() })),
  }),
});

/** What changes something on the server. */
const WRITES = COMMAND_IDS.filter((id) =>
  /^mem0\.(organization|project|member)\.(create|delete|rename|addMembers|changeRole|remove)$/.test(id),
);

/** Why nobody is signed in, and what the view shows in the place of rows although somebody is: every one, by the types. */
const SIGNED_OUT = Object.keys({
  none: true,
  keyMissing: true,
  keyReplaced: true,
  sandboxStopped: true,
} satisfies Record<SignedOutReason | 'none', true>);
const WITHOUT_ROWS = Object.keys({
  keyRejected: true,
  noOrganizationsApi: true,
  noOrganizations: true,
  noMatch: true,
} satisfies Record<RootNotice | 'noMatch', true>);

async function json(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(root, name), 'utf8'));
}

describe('the manifest', () => {
  let contributes: v.InferOutput<typeof manifestSchema>['contributes'];
  let capabilities: unknown;
  let texts: Record<string, string>;
  let handled: string[];

  before(async () => {
    ({ contributes, capabilities } = v.parse(manifestSchema, await json('package.json')));
    texts = v.parse(v.record(v.string(), v.string()), await json('package.nls.json'));
    const handlers = await readFile(path.join(root, 'src/commands/handlers.ts'), 'utf8');
    handled = [...handlers.matchAll(/^ {2}'(mem0\.[\w.]+)':/gm)].map(([, id]) => id ?? '');
  });

  /** The commands that a row of this context value shows in its menu, inline icons included. */
  const menu = (context: string): string[] =>
    (contributes.menus['view/item/context'] ?? [])
      .filter(({ when }) => {
        const pattern = /viewItem =~ \/(.*)\/$/.exec(when ?? '')?.[1];
        assert.ok(pattern !== undefined, `An item menu is gated by its row: ${when}`);
        return new RegExp(pattern).test(context);
      })
      .map(({ command }) => command);

  it('declares the commands that there are, and a handler stands behind each', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), [...COMMAND_IDS].sort());
    assert.deepEqual(handled.sort(), [...COMMAND_IDS].sort());
  });

  it('says nothing twice: JSON would take the last', async () => {
    for (const name of ['package.json', 'package.nls.json']) {
      const text = await readFile(path.join(root, name), 'utf8');
      assert.equal(text, `${JSON.stringify(await json(name), undefined, 2)}\n`, name);
    }
  });

  it('has commands that exist in every menu and key', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const ids: readonly string[] = COMMAND_IDS;
    assert.deepEqual(
      used.filter(({ command }) => !ids.includes(command)),
      [],
    );
    const alternatives = Object.values(contributes.menus).flatMap((entries) => entries.flatMap(({ alt }) => alt ?? []));
    assert.deepEqual([...new Set(alternatives)], ['mem0.project.new']);
  });

  it('hides from the palette what another command of it does, and what is about one row alone', () => {
    const hidden = (contributes.menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
    assert.deepEqual(hidden.map(({ command }) => command).sort(), [
      'mem0.project.click',
      'mem0.project.new',
      'mem0.refreshNode',
      'mem0.retry',
    ]);
  });

  it('names every command in one category, through the translations', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.equal(category, 'Mem0', command);
      assert.equal(title, `%command.${command.slice('mem0.'.length)}%`);
    }
  });

  it('has a text for every key, and a key for every text', async () => {
    const used = [...(await readFile(path.join(root, 'package.json'), 'utf8')).matchAll(/"%([\w.]+)%"/g)];
    assert.deepEqual([...new Set(used.map(([, key]) => key))].sort(), Object.keys(texts).sort());
  });

  it('lets every write be reached without a mouse: from the palette, in any state', () => {
    const hidden = new Set((contributes.menus['commandPalette'] ?? []).map(({ command }) => command));
    assert.deepEqual(
      WRITES.filter((id) => hidden.has(id)),
      [],
    );
    assert.equal(WRITES.length, 9);
  });

  it('shows every write in the menu of a row or of the view', () => {
    const shown = new Set(
      ['view/item/context', 'view/title'].flatMap((name) => (contributes.menus[name] ?? []).map((one) => one.command)),
    );
    assert.deepEqual(
      WRITES.filter((id) => !shown.has(id)),
      [],
    );
  });

  for (const [kind, tags] of [
    ['organization', []],
    ['organizationMembers', []],
    ['project', []],
    ['organizationMember', ['email']],
    ['projectMember', ['email']],
  ] as const) {
    it(`offers a READER no write on ${kind}, nor while something is done to it`, () => {
      const writes: readonly string[] = WRITES;
      const of = (context: string): string[] => menu(context).filter((id) => writes.includes(id));
      assert.deepEqual(of(contextValue([kind, ...tags])), []);
      assert.deepEqual(of(contextValue([kind, 'busy'])), []);
      assert.notDeepEqual(of(contextValue([kind, ...tags, 'write'])), [], 'an OWNER has some');
    });
  }

  it('has everything about connections in the menu of the view and in the palette', () => {
    const all = (menu: string): string[] => (contributes.menus[menu] ?? []).map(({ command }) => command);
    for (const id of ['connect', 'switchConnection', 'replaceKey', 'signOut', 'forgetAllKeys', 'sandbox.start']) {
      assert.ok(all('view/title').includes(`mem0.${id}`), id);
      assert.ok(!all('commandPalette').includes(`mem0.${id}`), `The palette shows what nothing hides: ${id}`);
    }
  });

  it('offers nothing that needs an address on somebody without one', () => {
    assert.deepEqual(menu(contextValue(['projectMember', 'write'])), ['mem0.member.showAccess']);
  });

  it('renames by the key that VS Code renames by', () => {
    assert.ok(contributes.keybindings.some(({ command, key }) => command === 'mem0.project.rename' && key === 'f2'));
  });

  it('takes keys in its own view alone, and never deletes by a bare key', () => {
    for (const { command, key, when } of contributes.keybindings) {
      assert.match(when, /focusedView == mem0\.explorer/, command);
      assert.doesNotMatch(key, /^(delete|backspace)$/i);
      assert.doesNotMatch(command, /delete|remove/i);
    }
  });

  it('has a text with a way on for each state in which the view has no rows', () => {
    const shown = contributes.viewsWelcome.map(({ when }) => when);
    assert.deepEqual(shown, [
      ...SIGNED_OUT.map((reason) => `mem0.session == signedOut && mem0.signedOut == ${reason}`),
      ...WITHOUT_ROWS.map((content) => `mem0.explorer == ${content}`),
    ]);
    const known = new Set<string>([...COMMAND_IDS, 'workbench.action.reloadWindow']);
    for (const { contents } of contributes.viewsWelcome) {
      const buttons = [...(texts[contents.slice(1, -1)] ?? '').matchAll(/^\[[^\]]+\]\(command:([\w.]+)\)$/gm)];
      assert.ok(buttons.length > 0, contents);
      for (const [, id] of buttons) assert.ok(known.has(id ?? ''), `${contents}: ${id}`);
    }
  });

  it('walks through in five steps at most, each with a button, a picture of the theme’s colours, and an end', async () => {
    const [walkthrough, ...others] = contributes.walkthroughs;
    assert.ok(walkthrough);
    assert.deepEqual(others, []);
    assert.ok(walkthrough.steps.length <= 5);
    const known = new Set<string>([...COMMAND_IDS, 'mem0.explorer.focus']);
    for (const { id, description, media, completionEvents } of walkthrough.steps) {
      const buttons = [...(texts[description.slice(1, -1)] ?? '').matchAll(/^\[[^\]]+\]\(command:([\w.]+)\)$/gm)];
      assert.ok(buttons.length > 0, id);
      for (const [, command] of buttons) assert.ok(known.has(command ?? ''), `${id}: ${command}`);
      assert.ok(completionEvents.length > 0, `${id} completes itself`);
      for (const event of completionEvents) {
        const command = /^onCommand:(.*)$/.exec(event)?.[1];
        if (command !== undefined) assert.ok(known.has(command), `${id}: ${event}`);
      }
      const svg = await readFile(path.join(root, media.svg), 'utf8');
      const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, colour]) => colour ?? '');
      assert.deepEqual(
        colours.filter((colour) => colour !== 'none' && !colour.startsWith('var(--vscode-')),
        [],
        media.svg,
      );
    }
  });

  it('works in Restricted Mode and in virtual workspaces', () => {
    assert.deepEqual(capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  it('has no setting that a workspace could change', () => {
    const scopes = Object.values(contributes.configuration.properties).map(({ scope }) => scope);
    assert.ok(scopes.length > 0);
    assert.deepEqual([...new Set(scopes)], ['application']);
  });

  it('has every id that the sources run by name', async () => {
    const files = await readdir(path.join(root, 'src'), { recursive: true });
    const known = new Set<string>(COMMAND_IDS);
    for (const file of files.filter((name) => name.endsWith('.ts'))) {
      const text = await readFile(path.join(root, 'src', file), 'utf8');
      for (const [, id] of text.matchAll(/executeCommand\(\s*'(mem0\.[\w.]+)'/g))
        assert.ok(known.has(id ?? ''), `${file}: ${id}`);
    }
  });
});
