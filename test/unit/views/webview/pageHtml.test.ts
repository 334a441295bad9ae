import assert from 'node:assert/strict';
import { pageHtml } from '../../../../src/views/webview/pageHtml.ts';

const options = {
  nonce: 'n0nce',
  cspSource: 'https://webview.test',
  scriptUri: 'https://webview.test/app.js?a="b"&c',
  styleUri: 'https://webview.test/app.css',
  language: 'en"><script>alert(1)</script>',
  silent: 'Nobody "answers" <b>',
  reload: 'Reload',
};

describe('the frame of the form', () => {
  it("allows the page's own script, style and font, and nothing else", () => {
    const [, policy = ''] =
      /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(pageHtml(options)) ?? [];
    const rules = Object.fromEntries(
      policy.split('; ').map((rule) => {
        const [name = '', ...sources] = rule.split(' ');
        return [name, sources.join(' ')];
      }),
    );
    const { 'script-src': script, 'style-src': style, 'font-src': font, ...others } = rules;
    assert.equal(script, "'nonce-n0nce'");
    assert.deepEqual([style, font], [options.cspSource, options.cspSource]);
    assert.equal(others['default-src'], "'none'");
    assert.deepEqual([...new Set(Object.values(others))], ["'none'"]);
    // These two do not fall back on the default.
    assert.ok('form-action' in others && 'base-uri' in others);
  });

  it('has one script, from a file, with the nonce, and no other way to run any', () => {
    const html = pageHtml(options);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(html, /<script nonce="n0nce" src="[^"]+"><\/script>/);
    assert.doesNotMatch(html, /\son\w+=|javascript:|<style|<iframe|<form/i);
  });
});
