import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isEmail, splitEmails } from '../../../src/shared/emails.ts';

describe('splitEmails', () => {
  for (const [text, expected] of [
    ['', []],
    [' \n ,; ', []],
    ['ann@example.com', ['ann@example.com']],
    ['ann@example.com, bob@example.com;cat@example.com', ['ann@example.com', 'bob@example.com', 'cat@example.com']],
    ['ann@example.com bob@example.com\r\ncat@example.com', ['ann@example.com', 'bob@example.com', 'cat@example.com']],
    ['Ann Lee <ann@example.com>', ['ann@example.com']],
    ['"Lee, Ann" <ann@example.com>, Bob <bob@example.com>', ['ann@example.com', 'bob@example.com']],
    ['Ann Lee <ann@example.com> Bob O’Neil <bob@example.com>', ['ann@example.com', 'bob@example.com']],
    ['ann@example.com Bob <bob@example.com>', ['ann@example.com', 'bob@example.com']],
    ['mailto:ann@example.com', ['ann@example.com']],
    ['Ann@Example.com, ann@example.COM', ['Ann@Example.com']],
    ['ann@example.com, nonsense', ['ann@example.com', 'nonsense']],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(splitEmails(text), expected));
  }

  it('finds all addresses again, whatever stands between them', () => {
    const address = fc.stringMatching(/^[a-z0-9.+-]{1,10}@[a-z0-9-]{1,10}\.[a-z]{2,4}$/);
    const separator = fc.constantFrom(', ', '; ', ' ', '\n', '\r\n', ',\n');
    fc.assert(
      fc.property(fc.uniqueArray(address, { maxLength: 20 }), separator, fc.boolean(), (emails, between, named) => {
        const text = emails.map((email) => (named ? `Some Body <${email}>` : email)).join(between);
        assert.deepEqual(splitEmails(text), emails);
      }),
    );
  });
});

describe('isEmail', () => {
  for (const text of ['ann@example.com', 'ann+work@localhost', 'jürgen@müller.example']) {
    it(`takes ${text}`, () => assert.equal(isEmail(text), true));
  }
  for (const text of [
    '',
    'ann',
    '@example.com',
    'ann@',
    'a@b@c',
    'ann@exa mple.com',
    'ann\u0000@example.com',
    '<ann@x>',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(isEmail(text), false));
  }
});
