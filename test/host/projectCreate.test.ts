import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import type { PlayedPage } from './playedPage.ts';
import { useForms } from './useForms.ts';

describe('creating a project from the form', () => {
  const forms = useForms();

  /** Fills in a form of a new project. */
  async function filled(...members: string[]): Promise<PlayedPage> {
    const page = await forms.openNew();
    await page.set('name', 'Hermes');
    await page.set('description', 'Carries messages.');
    await page.set('custom_instructions', 'Remember addresses.');
    await page.setMembers(...members.map((email) => ({ email, role: 'READER' })));
    return page;
  }
  /** Presses *Create*, and waits until that has come to an end. */
  async function create(page: PlayedPage): Promise<void> {
    const before = page.all('view').length;
    page.press('create');
    await eventually(() => {
      const views = page.all('view').slice(before);
      assert.ok(page.closed || (views.some(({ view }) => view.busy !== '') && page.view.busy === ''));
    });
  }
  const open = (): string[] =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input }) => (input instanceof vscode.TabInputCustom ? [input.uri.query] : []));

  it('sends the project, then its settings, then its members, tells what goes on, and opens what was created', async () => {
    const { ann, bob } = forms.world;
    const page = await filled(ann, bob);
    await create(page);
    await eventually(() => assert.ok(page.closed));
    assert.deepEqual(
      (await forms.writes()).map((one) => one.replace(/[0-9a-f-]{36}/, 'NEW')),
      ['POST projects/', 'PATCH projects/NEW/', 'POST projects/NEW/members/', 'POST projects/NEW/members/'],
    );
    const [creating, settings, members] = page.progress;
    assert.equal(creating, 'Creating the project…');
    assert.equal(settings, 'Saving the settings…');
    assert.equal(members, 'Adding members: 0 of 2…');
    const project = await forms.stored('Hermes');
    assert.equal(project?.description, 'Carries messages.');
    assert.equal(project.custom_instructions, 'Remember addresses.');
    assert.deepEqual(
      project.members.map(({ email }) => email).sort(),
      [ann, bob, 'ada.okafor@northwind-robotics.example'].sort(),
    );
    await eventually(() => assert.ok(open().some((query) => query.includes(project.project_id))));
    await forms.acts.agree();
  });

  it('tells what was done when the settings fail, keeps the rest, and goes on from there', async () => {
    const page = await filled(forms.world.ann);
    await forms.fault({ method: 'PATCH', path: '**', times: 1, status: 400, body: { message: 'Not these.' } });
    await create(page);
    await eventually(() =>
      assert.match(page.banners, /The project was created, but its settings could not be saved: /),
    );
    assert.match(page.banners, /Not these\./);
    assert.ok(page.document.isDirty && page.document.getText().includes('Remember addresses.'));
    assert.equal(page.view.locked, '');
    await page.set('custom_instructions', 'Remember less.');
    await create(page);
    await eventually(() => assert.ok(page.closed));
    const writes = await forms.writes();
    assert.deepEqual(
      writes.map((one) => one.split(' ')[0]),
      ['POST', 'PATCH', 'PATCH', 'POST'],
    );
    const project = await forms.stored('Hermes');
    assert.equal(project?.custom_instructions, 'Remember less.');
    assert.ok(project.members.some(({ email }) => email === forms.world.ann));
  });

  it('tells which members could not be added, and is done once they are off the list', async () => {
    const { ann } = forms.world;
    const page = await filled(ann, 'nobody@nowhere.example');
    await create(page);
    await eventually(() => assert.match(page.banners, /created, but 1 of 2 members could not be added/));
    assert.match(page.banners, /nobody@nowhere\.example: /);
    assert.ok(page.document.isDirty);

    // A page that is made anew is told as well, and whoever dismissed it learns how it stands.
    page.say({ type: 'ready' });
    assert.match(page.banners, /created, but 1 of 2 members could not be added/);
    page.press('dismiss');
    await eventually(() =>
      assert.match(page.banners, /created, but not everything that stands here could be saved yet/),
    );
    const before = page.all('view').length;
    page.press('create');
    await eventually(() => {
      const texts = page
        .all('view')
        .slice(before)
        .map(({ view }) => view.banners.map(({ text }) => text).join());
      assert.ok(texts.includes(''), 'what was wrong before is taken back while it is tried again');
      assert.match(texts.at(-1) ?? '', /created, but 1 of 1 members could not be added/);
    });
    const created = await forms.stored('Hermes');
    assert.ok(created?.members.some(({ email }) => email === ann));
    await page.setMembers({ email: ann, role: 'READER' });
    await forms.acts.sandbox.control.requests.clear();
    page.press('create');
    await eventually(() => assert.ok(page.closed));
    assert.deepEqual(await forms.writes(), []);
  });

  it('creates nothing when the server refuses, and keeps what was typed', async () => {
    const page = await filled();
    await forms.fault({ method: 'POST', path: '**', times: 1, status: 400, body: { message: 'No more projects.' } });
    await create(page);
    await eventually(() => assert.match(page.banners, /No more projects\./));
    assert.doesNotMatch(page.banners, /was created/);
    assert.ok(page.document.isDirty && page.document.getText().includes('Carries messages.'));
    assert.equal(await forms.stored('Hermes'), undefined);
    page.press('create');
    await eventually(() => assert.ok(page.closed));
    assert.ok(await forms.stored('Hermes'));
  });

  it('sends nothing while something stands in the way', async () => {
    const page = await forms.openNew();
    page.press('create');
    await eventually(() => assert.equal(page.all('showIssues').length, 1));
    assert.deepEqual(await forms.writes(), []);
  });
});
