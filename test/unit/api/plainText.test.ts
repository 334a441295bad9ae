import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainText } from '../../../src/api/errors/plainText.ts';

/** As it will be shown: with one blank for many. */
const shown = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim();

describe('a text with markup', () => {
  const cases: [markup: string, text: string][] = [
    ['<h1>413 Request Entity Too Large</h1>', '413 Request Entity Too Large'],
    ['<h1>413</h1><p>Too large</p>', '413 Too large'],
    ['<H1 ALIGN=center>413</H1>', '413'],
    ['<center>\r\n<h1>502 Bad Gateway</h1>\r\n</center><hr/><center>nginx</center>', '502 Bad Gateway nginx'],
    ['<p class="a > b" data-x=\'<y>\'>Text</p>', 'Text'],
    ['Sorry, <b>no</b>. <a href="https://x.org/?a=1&amp;b=2">Why?</a>', 'Sorry, no. Why?'],
    ['4<b>1</b>3', '413'],
    ['One<br>two<br />three', 'One two three'],
    ['<style>h1 { color: red }</style><h1>Down</h1><script type="x">if (a < b) alert("</p>")</script>', 'Down'],
    ['<title>Error</title><!-- <b>hidden</b> --><body>Down</body>', 'Error Down'],
    [
      '<Error><![CDATA[x < 5]]><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
      'x < 5 AccessDenied Access Denied',
    ],
    ['<s:Fault xmlns:s="http://x.org/"><faultstring>No</faultstring></s:Fault>', 'No'],
    ['Warning: x\n<!DOCTYPE html><html lang="en"><p>Down', 'Warning: x Down'],
    ['<h1>413 Request</h', '413 Request'],
    ['<h1>413 Request</h1><a href="https://x.o', '413 Request'],
    ['<h1>413 Request</h1><!-- a comment that does not e', '413 Request'],
    ['<h1>413</h1><style>body { color: ', '413'],
    ['Tom &amp; Jerry&#39;s &quot;caf&eacute;&quot; &#x2014; &#8364;5 &lt;5', 'Tom & Jerry\'s "café" — €5 <5'],
    ['caf&EACUTE; &Uuml;ber &ccedil;a &nbsp;x&hellip; &copy; 2026', 'caf&EACUTE; Über ça x… © 2026'],
    ['&lt;h1&gt;413 Request Entity Too Large&lt;/h1&gt;', '413 Request Entity Too Large'],
    ['&amp;lt;b&amp;gt;413&amp;lt;/b&amp;gt;', '413'],
    ['&#60;h1&#62;413&#60;/h1&#62;', '413'],
    ['&#0; &#xD800; &#x110000; &#99999999999; x', '\ufffd \ufffd \ufffd \ufffd x'],
    // No markup: texts that only look a little like it.
    ['Must be < 5 and > 2.', 'Must be < 5 and > 2.'],
    ['a<b and b>c', 'a<b and b>c'],
    ['1 <2> 3', '1 <2> 3'],
    ['Write <name>@<domain>, as in "Ann <ann@example.com>".', 'Write <name>@<domain>, as in "Ann <ann@example.com>".'],
    ['<your key> is missing', '<your key> is missing'],
    ['AT&T; R&D, a&b, x & y; &; &#; &#x;', 'AT&T; R&D, a&b, x & y; &; &#; &#x;'],
    ['', ''],
  ];
  for (const [markup, text] of cases) {
    it(`${markup} is shown as ${text}`, () => assert.equal(shown(markup), text));
  }

  it('that is plain stays as it is', () => {
    fc.assert(
      fc.property(
        fc.string().map((text) => text.replaceAll(/[<&]/g, '')),
        (text) => assert.equal(plainText(text), text),
      ),
    );
  });

  it('of elements and references in any order shows none of them', () => {
    const pieces = fc.constantFrom(
      '<p>',
      '</p>',
      '<b class="x">',
      '</b>',
      '<br>',
      '<!--x-->',
      '&amp;',
      '&lt;',
      'text',
      ' ',
      '<h1',
      '>',
      '&#60;',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        assert.doesNotMatch(plainText(parts.join('')), /<\/?(?:p|b|br|h1)\b[^<]*>|&(?:amp|lt|#60);|<!--/);
      }),
      { numRuns: 2000 },
    );
  });

  it('is done with in time that grows with its length, however it is built', () => {
    for (const piece of [
      '<',
      '<a',
      '<a ',
      '<a "',
      '<a \'"',
      '<!--',
      '<style>',
      '</',
      '&',
      '&#',
      '&lt;',
      '&amp;',
      '<p>',
      '<![CDATA[',
      'amp;',
    ]) {
      const started = performance.now();
      plainText(`&${piece.repeat(1_000_000)}`);
      assert.ok(performance.now() - started < 2000, piece);
    }
  });
});
