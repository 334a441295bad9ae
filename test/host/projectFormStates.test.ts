import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import type { PlayedPage } from './playedPage.ts';
import { useForms } from './useForms.ts';

describe('a form over what happens elsewhere', () => {
  const forms = useForms();

  const setting = (page: PlayedPage, key: 'name' | 'description'): unknown => page.latest('document').settings[key];
  /** Makes the colleague another OWNER of organization and project. */
  async function addColleague(): Promise<void> {
    await forms.acts.addColleague(forms.world);
    await forms.acts.sandbox.control.requests.clear();
  }
  /** A form in which the description was typed and not saved. */
  async function typed(text = 'Mine'): Promise<PlayedPage> {
    const page = await forms.open();
    await page.set('description', text);
    assert.ok(page.document.isDirty);
    return page;
  }

  it('says that its project was deleted, keeps the text to be copied, and saves nothing', async () => {
    const page = await typed();
    await forms.elsewhere('DELETE');
    page.press('save');
    await page.shows(({ locked }) => assert.match(locked, /does not exist any more/));
    assert.match(page.banners, /What you typed is kept here and not saved\./);
    assert.deepEqual(page.offered, ['copy', 'reload']);
    page.press('copy');
    await eventually(async () => assert.match(await vscode.env.clipboard.readText(), /"description": "Mine"/));
    assert.equal(await page.document.save(), false);
    assert.deepEqual(await forms.writes(), []);
    assert.ok(page.document.isDirty);
    assert.equal(setting(page, 'description'), 'Mine');
  });

  it('says so when the tree learns that its project was deleted', async () => {
    const page = await forms.open();
    await forms.elsewhere('DELETE');
    await forms.acts.run('mem0.refresh', []);
    await page.shows(({ locked }) => assert.match(locked, /does not exist any more/));
  });

  it('becomes read-only when its person is made a READER, and keeps what was typed', async () => {
    const page = await typed();
    await forms.fault({ method: 'PATCH', path: '**', times: 1, colleague: 'demote' });
    page.press('save');
    await page.shows(({ locked }) => assert.match(locked, /You are a READER of this project/));
    assert.equal((await forms.stored())?.description, null);
    assert.match(page.banners, /Unauthorized to modify this project/);
    assert.ok(page.document.isDirty);
    assert.equal(setting(page, 'description'), 'Mine');
    await forms.acts.sandbox.control.requests.clear();
    assert.equal(await page.document.save(), false);
    assert.deepEqual(await forms.writes(), []);
    const { permissions } = await vscode.workspace.fs.stat(page.document.uri);
    assert.equal(permissions, vscode.FilePermission.Readonly);
  });

  it('becomes read-only when the tree learns that its person was made a READER', async () => {
    const page = await forms.open();
    await addColleague();
    const { orgId, projectId } = forms.world;
    const change = { email: forms.acts.emailOf('owner'), role: 'READER' };
    await forms.acts.call('PUT', `${orgId}/projects/${projectId}/members/`, change, 'colleague');
    await forms.acts.call('PUT', `${orgId}/members/`, change, 'colleague');
    await forms.acts.run('mem0.refresh', []);
    await page.shows(({ locked }) => assert.match(locked, /You are a READER of this project/));
  });

  it('saves with the key that replaced the one it was opened with', async () => {
    await addColleague();
    const page = await typed();
    const ui = forms.answer(forms.acts.sandbox.key('colleague'));
    await vscode.commands.executeCommand('mem0.replaceKey');
    assert.equal(ui.asked.length, 1, ui.texts);
    await page.shows(({ locked }) => assert.equal(locked, ''));
    page.press('save');
    await eventually(async () => assert.equal((await forms.stored())?.description, 'Mine'));
    assert.deepEqual(
      (await forms.written()).map(({ persona }) => persona),
      ['colleague'],
    );
  });

  it('is locked while the window uses another connection, and goes on after switching back', async () => {
    const page = await typed();
    await forms.acts.signIn('reader');
    await page.shows(({ locked }) => assert.match(locked, /belongs to the connection “Acts”/));
    assert.deepEqual(page.offered, ['copy', 'reload']);
    assert.equal(await page.document.save(), false);
    page.say({ type: 'delete', name: 'Atlas' });
    await eventually(() => assert.match(page.latest('deleteFailed').error, /Switch back/));
    assert.deepEqual(await forms.writes(), []);
    await forms.acts.signIn('owner');
    await page.shows(({ locked, banners }) => assert.deepEqual({ locked, banners }, { locked: '', banners: [] }));
    assert.equal(setting(page, 'description'), 'Mine');
    page.press('save');
    await eventually(async () => assert.equal((await forms.stored())?.description, 'Mine'));
    await eventually(() => assert.deepEqual(page.view.banners, []));
  });

  it('is locked when the window is signed out, and offers to connect', async () => {
    const page = await typed();
    forms.acts.services.session.signOut();
    await page.shows(({ locked }) => assert.match(locked, /You are signed out/));
    assert.deepEqual(page.offered, ['signIn', 'copy']);
    assert.ok(page.document.isDirty);
  });

  describe('when somebody else changed the same setting', () => {
    async function conflicting(): Promise<PlayedPage> {
      const page = await typed();
      await forms.elsewhere('PATCH', { description: 'Theirs', custom_instructions: 'Theirs, too' });
      page.press('save');
      await eventually(() => assert.match(page.banners, /changed settings that you changed too/));
      assert.match(page.banners, /Changed on both sides: Description/);
      assert.match(page.banners, /Changed by them: Custom Instructions/);
      assert.deepEqual(page.offered, ['compare', 'overwrite', 'discard']);
      assert.deepEqual(await forms.writes(), []);
      return page;
    }

    it('compares both', async () => {
      const page = await conflicting();
      page.press('compare');
      await eventually(() => {
        const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
        assert.ok(input instanceof vscode.TabInputTextDiff);
        assert.equal(input.modified.toString(), page.document.uri.toString());
        const saved = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === input.original.toString());
        assert.match(saved?.getText() ?? '', /"description": "Theirs"/);
      });
    });

    it('overwrites theirs, and leaves alone what only they changed', async () => {
      const page = await conflicting();
      page.press('overwrite');
      await eventually(async () => assert.equal((await forms.stored())?.description, 'Mine'));
      assert.equal((await forms.stored())?.custom_instructions, 'Theirs, too');
      assert.deepEqual(await forms.writes(), ['PATCH projects/ID/']);
      await eventually(() => assert.ok(!page.document.isDirty && page.view.banners.length === 0));
      assert.equal(page.latest('document').settings.custom_instructions, 'Theirs, too');
    });

    it('discards mine', async () => {
      const page = await conflicting();
      page.press('discard');
      await eventually(() => assert.equal(setting(page, 'description'), 'Theirs'));
      assert.ok(!page.document.isDirty);
      assert.deepEqual(page.view.banners, []);
      assert.deepEqual(await forms.writes(), []);
    });
  });

  it('is undone and done again from the form, and follows what is typed in the text', async () => {
    const page = await typed('First');
    await page.set('description', 'Second');
    page.press('undo');
    await eventually(() => assert.equal(setting(page, 'description'), 'First'));
    page.press('redo');
    await eventually(() => assert.equal(setting(page, 'description'), 'Second'));
    const edit = new vscode.WorkspaceEdit();
    const at = page.document.getText().indexOf('Second');
    edit.insert(page.document.uri, page.document.positionAt(at), 'The ');
    await vscode.workspace.applyEdit(edit);
    await eventually(() => assert.equal(setting(page, 'description'), 'The Second'));
    await vscode.commands.executeCommand('undo');
    await eventually(() => assert.equal(setting(page, 'description'), 'Second'));
    page.press('discard');
    await eventually(() => assert.ok(!page.latest('document').dirty));
    assert.deepEqual(await forms.writes(), []);
  });

  it('is off while its text is no JSON, tells where, and goes on after an undo', async () => {
    const page = await typed();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(page.document.uri, new vscode.Position(1, 0), 'oops');
    await vscode.workspace.applyEdit(edit);
    await eventually(() => assert.notEqual(page.latest('document').broken, ''));
    assert.equal(setting(page, 'description'), 'Mine');
    assert.equal(await page.document.save(), false);
    page.press('undo');
    await eventually(() => assert.equal(page.latest('document').broken, ''));
    assert.deepEqual(await forms.writes(), []);
  });
});
