import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clean, noLinks, visible } from '../../../src/shared/text.ts';

describe('clean', () => {
  for (const [what, text, expected] of [
    ['line breaks and tabs', 'a\r\n\tb', 'a b'],
    ['escape sequences', 'a\u001b[31mb', 'a [31mb'],
    ['right-to-left overrides', 'safe\u202egpj.exe', 'safe gpj.exe'],
    ['zero-width characters', 'ad\u200bmin', 'ad min'],
    ['joined emoji, which stay whole', '👩‍💻 dev', '👩‍💻 dev'],
    ['right-to-left letters, which stay', 'שלום', 'שלום'],
    ['fillers, which look like nothing', 'a\u3164b\u2800c\u115fd', 'a b c d'],
    ['marks that hide in letters', 'a\u034fb\ufe01c', 'a b c'],
    ['emoji with a variation, which stay whole', '❤️ love', '❤️ love'],
    ['joiners and variations of nothing', '\u200d \ufe0f', ''],
    ['half a pair', 'a\ud800b', 'a\ufffdb'],
    ['only blanks', ' \u2060 ', ''],
  ] as const) {
    it(`makes one harmless line of ${what}`, () => assert.equal(clean(text), expected));
  }

  it('cuts what is too long, never through a pair', () => {
    assert.equal(clean('abcdef', 4), 'abc…');
    assert.equal(clean('ab👍👍👍', 4), 'ab…');
  });

  it('holds for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, max) => {
        const line = clean(text, max);
        assert.ok(line.length <= max);
        assert.ok(line.isWellFormed());
        // eslint-disable-next-line no-control-regex -- control characters are what must be gone
        assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/);
        assert.match(line, /^$|[^\p{Default_Ignorable_Code_Point}\s]/u);
      }),
    );
  });
});

describe('visible', () => {
  it('writes out what Unicode has drawn as nothing, and changes nothing else', () => {
    const nothing = /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800\ufff9-\ufffb]/u;
    const partsOfEmoji = /\u200d|\ufe0e|\ufe0f/;
    const wrong = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      const hidden = nothing.test(character) && !partsOfEmoji.test(character);
      if ((visible(character) !== character) !== hidden) wrong.push(code.toString(16));
    }
    assert.deepEqual(wrong, []);
  });
});

describe('noLinks', () => {
  it('breaks Markdown links and icons, and changes nothing else', () => {
    const broken = noLinks('[x](command:y) $(trash) [plain] (text) $5');
    assert.ok(!broken.includes('](') && !broken.includes('$('));
    assert.equal(broken.replaceAll('\u2060', ''), '[x](command:y) $(trash) [plain] (text) $5');
  });
});
