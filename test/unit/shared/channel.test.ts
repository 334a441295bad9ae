import assert from 'node:assert/strict';
import * as v from 'valibot';
import { Dialogue, type Answers, type MessageOf } from '../../../src/shared/channel.ts';

/** A protocol of another page than the form: a counter that is shown, changed, and asked for. */
const counter = {
  toPage: {
    messages: v.variant('type', [v.strictObject({ type: v.literal('shows'), count: v.number() })]),
    questions: { unsaved: { question: v.null(), answer: v.array(v.string()) } },
  },
  toHost: {
    messages: v.variant('type', [v.strictObject({ type: v.literal('adds'), by: v.number() })]),
    questions: {
      nameOf: { question: v.strictObject({ id: v.string() }), answer: v.string() },
      fails: { question: v.null(), answer: v.null() },
    },
  },
} as const;

function setUp(answers: Partial<Answers<typeof counter.toHost.questions>> = {}) {
  const heard: { atHost: MessageOf<typeof counter.toHost>[]; atPage: MessageOf<typeof counter.toPage>[] } = {
    atHost: [],
    atPage: [],
  };
  const failures: unknown[] = [];
  const wire: unknown[] = [];
  const host = new Dialogue<typeof counter.toPage, typeof counter.toHost>(
    counter.toPage,
    counter.toHost,
    (data) => {
      wire.push(data);
      page.receive(structuredClone(data));
    },
    {
      message: (message) => void heard.atHost.push(message),
      answers: {
        nameOf: ({ id }) => `The name of ${id}`,
        fails: () => Promise.reject(new Error('A defect.')),
        ...answers,
      },
      failed: (error) => void failures.push(error),
    },
  );
  const page = new Dialogue<typeof counter.toHost, typeof counter.toPage>(
    counter.toHost,
    counter.toPage,
    (data) => void host.receive(structuredClone(data)),
    {
      message: (message) => void heard.atPage.push(message),
      answers: { unsaved: () => Promise.resolve(['a', 'b']) },
      failed: (error) => void failures.push(error),
    },
  );
  return { host, page, heard, failures, wire };
}

describe('the channel of any page', () => {
  it('carries messages both ways, and none that was not agreed on', () => {
    const { host, page, heard } = setUp();
    host.say({ type: 'shows', count: 2 });
    page.say({ type: 'adds', by: 1 });
    assert.deepEqual(heard, { atHost: [{ type: 'adds', by: 1 }], atPage: [{ type: 'shows', count: 2 }] });
    for (const data of [
      { type: 'shows', count: 2 },
      { type: 'adds', by: '1' },
      { type: 'adds', by: 1, more: true },
      { ask: 1, question: 'unsaved', content: null },
      { ask: 1, question: 'constructor', content: null },
      { ask: 1, question: 'nameOf', content: { id: 1 } },
      { ask: -1, question: 'nameOf', content: { id: 'x' } },
      { answer: 'x', content: null },
      null,
      'adds',
    ]) {
      assert.equal(host.receive(data), false, JSON.stringify(data));
    }
    assert.equal(heard.atHost.length, 1);
  });

  it('answers questions both ways, each its own', async () => {
    const { host, page } = setUp();
    const names = await Promise.all([page.ask('nameOf', { id: 'x' }), page.ask('nameOf', { id: 'y' })]);
    assert.deepEqual(names, ['The name of x', 'The name of y']);
    assert.deepEqual(await host.ask('unsaved', null), ['a', 'b']);
  });

  it('tells who asked that there is no answer: a failure, nobody there any more, or nothing in time', async () => {
    const never = new Promise<string>(() => undefined);
    const { host, page, failures } = setUp({ nameOf: () => never });
    assert.equal(await page.ask('fails', null), undefined);
    assert.equal(failures.length, 1);
    assert.equal(await page.ask('nameOf', { id: 'x' }, 1), undefined);
    const asked = page.ask('nameOf', { id: 'x' });
    page.end();
    assert.equal(await asked, undefined);
    assert.equal(await page.ask('nameOf', { id: 'x' }), undefined);
    host.end();
    assert.ok(host.isOver && page.isOver);
  });

  it('takes no answer that was not agreed on', async () => {
    const { host } = setUp();
    const other = new Dialogue(counter.toPage, counter.toHost, () => undefined, {
      message: () => undefined,
      answers: { nameOf: () => '', fails: () => null },
      failed: () => undefined,
    });
    const asked = other.ask('unsaved', null);
    assert.equal(other.receive({ answer: 1, content: [1] }), true);
    assert.equal(await asked, undefined);
    host.end();
  });

  it('sends no answer to a page that has gone', async () => {
    let answer = (name: string): void => assert.fail(name);
    const { host, page, wire } = setUp({ nameOf: () => new Promise((resolve) => void (answer = resolve)) });
    void page.ask('nameOf', { id: 'x' });
    host.end();
    answer('Late');
    await new Promise(setImmediate);
    assert.deepEqual(wire, []);
  });

  it('answers a ping by itself', () => {
    const { page, wire } = setUp();
    page.ping();
    assert.deepEqual(wire, [{ answer: 1, content: null }]);
  });
});
