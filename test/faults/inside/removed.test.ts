import assert from 'node:assert/strict';
import { useForms } from '../../host/useForms.ts';

describe('somebody who loses access', () => {
  const forms = useForms();

  /** Lets a colleague do all that the owner may. */
  async function addColleague(): Promise<void> {
    await forms.acts.addColleague(forms.world);
    await forms.acts.account.refreshAll();
    await forms.acts.rows();
    await forms.acts.sandbox.control.requests.clear();
  }

  for (const [name, path, body] of [
    ['removed from the organization', 'members/', { email: (persona: string) => forms.acts.emailOf(persona) }],
    ['without the organization, which is deleted', '', undefined],
  ] as const) {
    it(`sees why a form cannot be saved, and keeps what was typed: ${name}`, async () => {
      await addColleague();
      const page = await forms.open();
      await page.set('description', 'Mine');
      const { orgId } = forms.world;
      await forms.acts.call('DELETE', `${orgId}/${path}`, body && { email: body.email('owner') }, 'colleague');
      await forms.acts.sandbox.control.requests.clear();
      page.press('save');
      await page.shows(({ locked }) => assert.match(locked, /does not exist any more/));
      assert.match(page.banners, /kept here/);
      assert.ok(page.offered.includes('copy'));
      assert.ok(page.document.isDirty);
      assert.equal(page.latest('document').settings.description, 'Mine');
      assert.deepEqual(await forms.writes(), []);
      await forms.acts.run('mem0.refresh', []);
      await forms.acts.agree();
    });
  }

  it('sees in the form what the tree learns, before anything is saved: without the organization', async () => {
    await addColleague();
    const page = await forms.open();
    await page.set('description', 'Mine');
    await forms.acts.call('DELETE', `${forms.world.orgId}/`, undefined, 'colleague');
    await forms.acts.run('mem0.refresh', []);
    await page.shows(({ locked }) => assert.match(locked, /does not exist any more/));
    assert.ok(page.document.isDirty);
    assert.equal(page.latest('document').settings.description, 'Mine');
  });

  it('sees in the form that its organization was deleted in this window', async () => {
    const page = await forms.open();
    const { organization } = forms.world;
    await forms.acts.run('mem0.organization.delete', [organization], await forms.acts.row(organization));
    await page.shows(({ locked }) => assert.match(locked, /does not exist any more/));
  });

  it('is asked before leaving an organization oneself, and sees the tree without it', async () => {
    await addColleague();
    const { organization } = forms.world;
    const me = forms.acts.emailOf('owner');
    const rowOf = () => forms.acts.row(organization, 'Members', me.split('@')[0] ?? '');
    const before = await forms.acts.rows();
    const kept = await forms.acts.run('mem0.member.remove', [], await rowOf());
    assert.match([...kept.asked, ...kept.details].join('\n'), /you/i);
    assert.deepEqual(await forms.writes(), []);
    assert.deepEqual(await forms.acts.rows(), before);

    const left = await forms.acts.run('mem0.member.remove', [true], await rowOf());
    assert.equal(left.asked.length, 1);
    assert.deepEqual(await forms.writes(), ['DELETE members/']);
    assert.deepEqual(
      (await forms.acts.rows()).map(({ name }) => name),
      before.map(({ name }) => name).filter((name) => name !== organization),
    );
    await forms.acts.agree();
  });
});
