import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { useForms } from './useForms.ts';

describe('members and deletion in the form', () => {
  const forms = useForms();

  it('change a role at once, with the row busy, and the tree follows', async () => {
    const { ann } = forms.world;
    const page = await forms.open();
    page.say({ type: 'memberRole', key: page.row(ann).key, role: 'OWNER' });
    await eventually(() => assert.ok(page.row(ann).role === 'OWNER' && !page.row(ann).busy));
    assert.ok(page.all('member').some(({ row }) => row.email === ann && row.busy));
    assert.deepEqual(await forms.writes(), ['PUT projects/ID/members/']);
    assert.equal((await forms.stored())?.members.find(({ email }) => email === ann)?.role, 'OWNER');
    assert.ok(!page.document.isDirty);
    await forms.acts.agree();
  });

  it('follow what is done in the tree', async () => {
    const { organization, ann, bob, cat } = forms.world;
    const page = await forms.open();
    const row = (email: string) => forms.acts.row(organization, 'Atlas', email);
    await forms.acts.run('mem0.member.changeRole', ['OWNER'], await row(ann));
    await eventually(() => assert.equal(page.row(ann).role, 'OWNER'));
    await forms.acts.run('mem0.member.remove', [true], await row(bob));
    await eventually(() => assert.ok(!page.rows.some(({ email }) => email === bob)));
    const project = await forms.acts.row(organization, 'Atlas');
    await forms.acts.run('mem0.project.addMembers', [cat, 'READER'], project);
    await eventually(() => assert.equal(page.row(cat).role, 'READER'));
    await forms.acts.run('mem0.project.rename', ['Apollo'], project);
    await page.shows(({ title }) => assert.equal(title, 'Apollo'));
    await eventually(() => assert.equal(page.latest('document').settings.name, 'Apollo'));
    assert.ok(!page.document.isDirty);
  });

  it('tell at the row why something failed, and take that back when it is tried again', async () => {
    const { ann } = forms.world;
    const page = await forms.open();
    const { key } = page.row(ann);
    await forms.fault({ method: 'PUT', path: '**', times: 1, status: 400, body: { message: 'Not this one.' } });
    page.say({ type: 'memberRole', key, role: 'OWNER' });
    await eventually(() => assert.match(page.row(ann).error, /Not this one\./));
    assert.equal(page.row(ann).role, 'READER');
    assert.ok(!page.row(ann).busy);
    page.say({ type: 'memberRole', key, role: 'OWNER' });
    await eventually(() => assert.deepEqual([page.row(ann).role, page.row(ann).error], ['OWNER', '']));
  });

  it('are removed after a question, and brought back by Undo', async () => {
    const { ann, bob } = forms.world;
    const page = await forms.open();
    const no = forms.answer();
    page.say({ type: 'memberRemove', key: page.row(ann).key });
    await eventually(() => assert.deepEqual(no.asked, [`Remove ${ann} from the project “Atlas”?`]));
    const yes = forms.answer(true);
    page.say({ type: 'memberRemove', key: page.row(bob).key });
    await eventually(() => assert.ok(!page.rows.some(({ email }) => email === bob)));
    assert.equal(yes.asked.length, 1);
    await eventually(() =>
      assert.deepEqual(
        yes.said.map(({ actions }) => actions),
        [['Undo']],
      ),
    );
    const [removal, ...more] = await forms.writes();
    assert.ok(removal?.startsWith('DELETE projects/ID/members/') && more.length === 0);
    await forms.acts.agree();
    await eventually(() => assert.ok(forms.acts.services.undo.last));
    await forms.acts.run('mem0.undo', [true]);
    await eventually(() => assert.equal(page.row(bob).role, 'READER'));
    await forms.acts.agree();
  });

  it('are added many at once, and tell who was not', async () => {
    const { cat, ann } = forms.world;
    const page = await forms.open();
    page.say({ type: 'membersAdd', emails: [cat, ann, 'nobody@nowhere.example'], role: 'OWNER' });
    await eventually(() => assert.deepEqual(page.latest('membersAdded').added, [cat]));
    const failed = new Map(page.latest('membersAdded').failed.map(({ email, error }) => [email, error]));
    assert.deepEqual([...failed.keys()], [ann, 'nobody@nowhere.example']);
    assert.equal(failed.get(ann), 'This person is a member already.');
    assert.equal(page.row(cat).role, 'OWNER');
    assert.equal(page.row(ann).role, 'READER');
    await forms.acts.agree();
  });

  it('that were added while the page was hidden are told when it is shown again, once', async () => {
    const { cat } = forms.world;
    const nobody = 'nobody@nowhere.example';
    const page = await forms.open();
    const told = () => page.all('membersAdded').map(({ added, failed }) => [added, failed.map(({ email }) => email)]);
    await forms.fault({ method: 'POST', path: '**', latency: 400, times: 1 });
    page.say({ type: 'membersAdd', emails: [cat, nobody], role: 'READER' });
    page.say({ type: 'ready' });
    assert.deepEqual(page.latest('membersAdding').emails, [cat, nobody], 'a page that is made anew meanwhile');
    await eventually(() => assert.deepEqual(told(), [[[cat], [nobody]]]));
    page.say({ type: 'ready' });
    assert.deepEqual(told(), [
      [[cat], [nobody]],
      [[cat], [nobody]],
    ]);
    page.say({ type: 'membersAddedShown' });
    page.say({ type: 'ready' });
    assert.deepEqual(page.latest('membersAdding').emails, []);
    assert.equal(told().length, 2);
  });

  it('that could not be added are told in a message where the form was closed meanwhile', async () => {
    const { cat } = forms.world;
    const page = await forms.open();
    const ui = forms.answer();
    await forms.fault({ method: 'POST', path: '**', latency: 400, times: 2 });
    page.say({ type: 'membersAdd', emails: [cat, 'nobody@nowhere.example'], role: 'READER' });
    page.close();
    await eventually(() =>
      assert.match(ui.texts, /^1 of 2 people could not be added to “Atlas”. nobody@nowhere\.example: ./),
    );
    assert.deepEqual(
      ui.said.map(({ severity }) => severity),
      ['error'],
    );
    await forms.acts.agree();
  });

  it('delete the project by its typed name alone, and close the form', async () => {
    const page = await forms.open();
    page.say({ type: 'delete', name: 'atlas' });
    await eventually(() => assert.match(page.latest('deleteFailed').error, /not the project’s name/));
    assert.deepEqual(await forms.writes(), []);
    page.say({ type: 'delete', name: 'Atlas' });
    await eventually(() => assert.ok(page.closed));
    assert.deepEqual(await forms.writes(), ['DELETE projects/ID/']);
    assert.equal(await forms.stored(), undefined);
    await forms.acts.agree();
  });

  it('stay where deleting fails, with the reason, which a message tells where the form was closed meanwhile', async () => {
    const page = await forms.open();
    await forms.fault({ method: 'DELETE', path: '**', times: 1, status: 403, body: { message: 'Not you.' } });
    page.say({ type: 'delete', name: 'Atlas' });
    await eventually(() => assert.match(page.latest('deleteFailed').error, /Not you\./));
    assert.ok(!page.closed);
    assert.ok(await forms.stored());

    await forms.fault({ method: 'DELETE', path: '**', times: 1, latency: 400, status: 403, body: { message: 'No.' } });
    const ui = forms.answer();
    page.say({ type: 'delete', name: 'Atlas' });
    page.close();
    await eventually(() => assert.match(ui.texts, /No\./));
  });
});
