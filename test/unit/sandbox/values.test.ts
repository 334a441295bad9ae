import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { beginning, countCharacters } from '../../../src/sandbox/characters.ts';
import { Faults } from '../../../src/sandbox/control/faults.ts';
import { pathPattern } from '../../../src/sandbox/control/pathPattern.ts';
import { RequestLog } from '../../../src/sandbox/control/requestLog.ts';
import { parseFields } from '../../../src/sandbox/http/body.ts';
import { deriveKey, hashKey, randomKey } from '../../../src/sandbox/keys.ts';
import { LIMITS, shown } from '../../../src/sandbox/limits.ts';
import { isDate, readTime } from '../../../src/sandbox/operations/dates.ts';
import { fieldsOf } from '../../../src/sandbox/protocol/fields.ts';
import { Refusal } from '../../../src/sandbox/protocol/reply.ts';
import { readTarget } from '../../../src/sandbox/protocol/target.ts';
import { seedId } from '../../../src/sandbox/seed/ids.ts';
import { changeTime } from '../../../src/sandbox/store/clock.ts';
import { askedWords, wordExpression, WordMatcher, wordsOf } from '../../../src/sandbox/store/words.ts';

describe('Sandbox paths', () => {
  /** The segments of a path that names something; undefined for all others. */
  const segmentsOf = (target: string) => {
    const segments = readTarget(target)?.segments ?? [];
    return segments.length === 0 ? undefined : segments;
  };

  it('decode each segment once', () => {
    assert.deepEqual(segmentsOf('/v1/a%20b/%252e/?x=/../'), ['v1', 'a b', '%2e']);
  });

  for (const target of ['', '/', '//', '/v1', 'v1/', '/a//b/', '/a/../b/', '/a/%2E/', '/%/', '/a%00/', '?/']) {
    it(`name nothing when they are ${JSON.stringify(target)}`, () => assert.equal(segmentsOf(target), undefined));
  }

  it('give back what was encoded, unless it would be read as another path', () => {
    const segment = fc.string({ minLength: 1, unit: 'grapheme' }).filter((one) => one !== '.' && one !== '..');
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1 }), (segments) => {
        const sound = segments.every((one) => !/\p{Cc}/u.test(one));
        fc.pre(sound);
        const expected = segments.some((one) => /[/\\]/.test(one)) ? undefined : segments;
        assert.deepEqual(segmentsOf(`/${segments.map(encodeURIComponent).join('/')}/`), expected);
      }),
    );
  });

  it('have one spelling', () => {
    const digits = (character: string) => character.charCodeAt(0).toString(16).padStart(2, '0');
    const spellings = fc.array(
      fc.tuple(
        fc.string({ minLength: 1, maxLength: 1 }),
        fc.constantFrom(
          (character: string) => character,
          (character: string) => `%${digits(character)}`,
          (character: string) => `%${digits(character).toUpperCase()}`,
        ),
      ),
      { minLength: 1, maxLength: 3 },
    );
    let read = 0;
    fc.assert(
      fc.property(spellings, (characters) => {
        // These end a segment or the path, which is not another spelling.
        fc.pre(!characters.some(([character, spell]) => ['/', '?'].includes(spell(character))));
        const target = readTarget(`/${characters.map(([character, spell]) => spell(character)).join('')}/`);
        fc.pre(target !== undefined);
        read += 1;
        // What may stand as it is and encoded, such as "@", is the one exception: to every reader both are the same.
        const either = (text: string) => text.replace(/%(?:2[14689ABC7]|3[AD]|40)/g, decodeURIComponent);
        const text = characters.map(([character]) => character).join('');
        assert.deepEqual(target.segments, [text]);
        assert.equal(either(target.path), either(`/${encodeURIComponent(text)}/`));
      }),
      { numRuns: 2000 },
    );
    assert.ok(read > 200);
  });
});

describe('Sandbox bodies', () => {
  it('are objects whose fields are read by name, however they are called', () => {
    const fields = parseFields('{"__proto__":{"polluted":1},"name":"x","constructor":2}');
    assert.deepEqual([...fields.keys()], ['__proto__', 'name', 'constructor']);
    assert.equal(fieldsOf({})?.get('polluted'), undefined);
    assert.equal(parseFields('').size, 0);
  });

  it('are refused, never misread, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().map((one) => one.slice(1)),
        ),
        (text) => {
          try {
            assert.ok(parseFields(text) instanceof Map);
          } catch (error) {
            assert.ok(error instanceof Refusal && error.reply.status === 400);
          }
        },
      ),
    );
  });
});

describe('Sandbox keys', () => {
  it('are the same for the same secret and person, and others for any other', () => {
    const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    assert.equal(deriveKey(one, 'a@b.example'), deriveKey(one, 'a@b.example'));
    assert.notEqual(deriveKey(one, 'a@b.example'), deriveKey(two, 'a@b.example'));
    assert.notEqual(deriveKey(one, 'a@b.example'), deriveKey(one, 'c@b.example'));
    assert.notEqual(randomKey(), randomKey());
    for (const key of [randomKey(), deriveKey(one, 'a@b.example')]) assert.match(key, /^m0-sandbox-[\w-]{40}$/);
    assert.match(hashKey('x'), /^[0-9a-f]{64}$/);
  });
});

describe('Sandbox times', () => {
  it('of a change are later than the last one, whatever the clock says', () => {
    assert.equal(
      changeTime(() => '2026-01-02T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
      '2026-01-02T00:00:00.000Z',
    );
    for (const now of ['2026-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z']) {
      assert.equal(
        changeTime(() => now, '2026-01-01T00:00:00.000Z'),
        '2026-01-01T00:00:00.001Z',
      );
    }
  });
});

describe('Sandbox words', () => {
  it('have no case and no accents, and stand alone where a script has no blanks', () => {
    assert.deepEqual(wordsOf('Café DÉJÀ-vu, 42!'), ['cafe', 'deja', 'vu', '42']);
    assert.deepEqual(wordsOf('東京へ'), ['東', '京', 'へ']);
    assert.deepEqual(wordsOf('…!'), []);
  });

  it('of a question leave out what stands in every question, unless there is nothing else', () => {
    assert.deepEqual(askedWords('What is the charger?'), ['charger']);
    assert.deepEqual(askedWords('who is it'), ['who', 'is', 'it']);
  });

  it('never become operators of the index', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const word of wordsOf(text)) assert.match(wordExpression(word), /^"[^"\s*]+"\*?$/u);
      }),
    );
  });
});

describe('Sandbox words that were asked for', () => {
  it('are found as they are, and by their beginning from three letters on', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '東'), minLength: 1, maxLength: 4 });
    const words = fc.uniqueArray(word, { maxLength: 6 });
    fc.assert(
      fc.property(words, fc.array(word), (asked, held) => {
        const isStem = (one: string) => one.length > 2 && !/^[東]$/.test(one);
        const expected = asked.flatMap((one, place) =>
          held.some((other) => (isStem(one) ? other.startsWith(one) : other === one)) ? [place] : [],
        );
        assert.deepEqual([...new WordMatcher(asked).matching(held)].toSorted(), expected);
      }),
    );
  });

  it('are no more than a text has room for, whatever its characters stand for', () => {
    assert.equal(wordsOf('\ufdfa'.repeat(1_000)).join('').length <= 2_000, true);
    assert.deepEqual(wordsOf('ﬁn'), ['fin']);
    assert.deepEqual(wordsOf('한국어 text'), ['한국어', 'text']);
  });
});

describe('Sandbox lengths', () => {
  it('are counted as a person counts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(countCharacters(text), Array.from(text).length);
      }),
    );
    assert.equal(countCharacters('🎭🎭'), 2);
    assert.equal(beginning('a🎭b', 2), 'a🎭');
    assert.equal(beginning('🎭', 5), '🎭');
  });
});

describe('Sandbox dates', () => {
  it('are days of the calendar', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          assert.equal(isDate(day), true);
          assert.equal(readTime(date.toISOString()), date.getTime());
        },
      ),
    );
    for (let day = 1; day <= 31; day += 1) {
      for (const month of ['02', '04', '06', '09', '11']) {
        const days = new Date(Date.UTC(2027, Number(month), 0)).getUTCDate();
        assert.equal(isDate(`2027-${month}-${String(day).padStart(2, '0')}`), day <= days);
      }
    }
    for (const text of ['', '2027-1-1', '2027-01-01T00:00', ' 2027-01-01', '20270101', '+002027-01-01']) {
      assert.equal(isDate(text), false, text);
    }
  });
});

describe('Sandbox limits', () => {
  it('stand in the README, each with its number', async () => {
    const readme = await readFile(path.resolve(import.meta.dirname, '../../../src/sandbox/README.md'), 'utf8');
    const told = [...readme.matchAll(/^\| `(\w+)` +\| ([\d,]+) +\|/gm)].map(([, name, limit]) => [name, limit]);
    assert.deepEqual(
      Object.fromEntries(told),
      Object.fromEntries(Object.entries(LIMITS).map(([name, limit]) => [name, shown(limit)])),
    );
  });
});

describe('Sandbox ids of the seed', () => {
  it('are UUIDs, the same for the same name', () => {
    assert.match(seedId('x'), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(seedId('x'), seedId('x'));
    assert.notEqual(seedId('x'), seedId('y'));
  });
});

describe('Sandbox faults', () => {
  const add = (faults: Faults, fault: Record<string, unknown>) => faults.add(new Map(Object.entries(fault)));

  it('strike the paths and methods that they name, as often as they say', () => {
    const faults = new Faults();
    add(faults, { path: '/a/*/c/', method: 'get', status: 500, times: 2 });
    const hit = (method: string, path: string) => faults.take(method, path, false).length;
    assert.deepEqual([hit('GET', '/a/b/d/'), hit('POST', '/a/b/c/'), hit('GET', '/a/b/x/c/')], [0, 0, 0]);
    assert.deepEqual([hit('GET', '/a/b/c/'), hit('GET', '/a/z/c/'), hit('GET', '/a/b/c/')], [1, 1, 0]);
  });

  it('strike everything below a path that ends in two stars', () => {
    const faults = new Faults();
    add(faults, { path: '/a/**', latency: 1, times: null });
    assert.equal(faults.take('GET', '/a/b/c/', false).length, 1);
    assert.equal(faults.take('GET', '/b/a/', false).length, 0);
    faults.clear();
    assert.equal(faults.take('GET', '/a/b/', false).length, 0);
  });

  it('match what the stars say, whatever else stands in a path', () => {
    /** The same said as a regular expression, which takes for ever where there are many stars. */
    const asExpression = (pattern: string) => {
      const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
      return new RegExp(`^${escaped.replace(/\*\*$/, '.*').replace(/(?<!\.)\*/g, '[^/]+')}$`);
    };
    const text = (characters: string) =>
      fc.string({ unit: fc.constantFrom(...Array.from(characters)), maxLength: 8 }).map((one) => `/${one}`);
    let matched = 0;
    fc.assert(
      fc.property(text('ab/**'), text('ab/'), (pattern, path) => {
        const expected = asExpression(pattern).test(path);
        matched += Number(expected);
        assert.equal(pathPattern(pattern)(path), expected);
      }),
      { numRuns: 5000 },
    );
    assert.ok(matched > 100);
  });

  it('find out about many stars in a long path', () => {
    const faults = new Faults();
    add(faults, { path: `/${'*a'.repeat(19)}*b/`, status: 500, times: null });
    add(faults, { path: `/${'*/'.repeat(20)}`, status: 500, times: null });
    assert.equal(faults.take('GET', `/${'a'.repeat(15_000)}/`, false).length, 0);
    assert.equal(faults.take('GET', `/${'a'.repeat(15_000)}b/`, false).length, 1);
    assert.equal(faults.take('GET', '/a'.repeat(7_000), false).length, 0);
  });

  it('are refused above their limits, and the limit is named', () => {
    const refused = (fault: Record<string, unknown>) => {
      try {
        add(new Faults(), { status: 500, ...fault });
      } catch (error) {
        assert.ok(error instanceof Refusal && error.reply.status === 400);
        return JSON.stringify(error.reply.body);
      }
      return undefined;
    };
    const names = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`X-${index}`, 'x']));
    const cases: [within: Record<string, unknown>, above: Record<string, unknown>, limit: RegExp][] = [
      [{ path: 'x'.repeat(1_000) }, { path: 'x'.repeat(1_001) }, /1,000/],
      [{ path: '🎭'.repeat(1_000) }, { path: '🎭'.repeat(1_001) }, /1,000/],
      [{ path: '*'.repeat(20) }, { path: '*'.repeat(21) }, /20 stars/],
      [{ headers: names(50) }, { headers: names(51) }, /50/],
      [{ headers: { A: 'x'.repeat(7_999) } }, { headers: { A: 'x'.repeat(8_000) } }, /8,000/],
      [{ body: 'x'.repeat(249_998) }, { body: 'x'.repeat(249_999) }, /250,000/],
    ];
    for (const [within, above, limit] of cases) {
      assert.equal(refused(within), undefined);
      assert.match(refused(above) ?? '', limit);
    }
    const faults = new Faults();
    for (let count = 0; count < 100; count += 1) add(faults, { status: 500 });
    assert.throws(() => add(faults, { status: 500 }), Refusal);
    assert.equal(faults.list().length, 100);
    faults.clear();
    assert.equal(add(faults, { status: 500 }).id, 101);
  });

  it('take a path by the letter otherwise', () => {
    const faults = new Faults();
    add(faults, { path: '/a.c/', status: 500 });
    assert.equal(faults.take('GET', '/abc/', false).length, 0);
    assert.equal(faults.take('GET', '/a.c/', false).length, 1);
  });
});

describe('Sandbox request log', () => {
  it('keeps the last 10,000 and no key', () => {
    const log = new RequestLog();
    const request = { at: '', method: 'GET', status: 200, milliseconds: 1, faults: [] };
    for (let number = 0; number < 10_001; number += 1)
      log.add({ ...request, path: `/?k=m0-${'x'.repeat(20)}` }, undefined);
    assert.equal(log.list().length, 10_000);
    assert.equal(log.list()[0]?.number, 2);
    assert.equal(log.list()[0]?.path, '/?k=m0-…');
  });

  it('keeps the beginning of a long path, and no key that is cut', () => {
    const log = new RequestLog();
    const request = { at: '', method: 'GET', status: 404, milliseconds: 1, faults: [] };
    const key = `m0-sandbox-${'x'.repeat(40)}`;
    for (let place = 1_940; place < 2_010; place += 1) {
      log.add({ ...request, path: `/${'%'.repeat(place)}${key}${'/'.repeat(15_000)}` }, undefined);
    }
    for (let place = 440; place < 510; place += 1)
      log.add({ ...request, path: `/${'/'.repeat(place)}${key}` }, undefined);
    const nested = `%${'25'.repeat(8_000)}6d0-${'x'.repeat(40)}`;
    log.add({ ...request, path: nested }, undefined);
    for (const { path } of log.list()) {
      assert.ok(path.length <= 501, path);
      assert.doesNotMatch(path, /m0-[\w-]/);
    }
    assert.ok(JSON.stringify(log.list()).length < 200_000);
  });
});
