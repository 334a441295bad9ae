import assert from 'node:assert/strict';
import { diagnosticsText } from '../../../src/commands/support/diagnosticsText.ts';
import { RecentProblems } from '../../../src/core/recentProblems.ts';

const facts = { versions: { 'VS Code': '1.139.1' }, session: { State: 'signed in' }, settings: { 'mem0.x': true } };

describe('the diagnostics', () => {
  it('tell versions, state, settings and the last problems', () => {
    assert.equal(
      diagnosticsText({ ...facts, problems: ['GET failed'] }),
      '- VS Code: 1.139.1\n- State: signed in\n\nSettings\n- mem0.x: true\n\nLast problems\n- GET failed\n',
    );
  });

  for (const secret of [
    'ann@example.com',
    'ann%40example.com',
    'm0-abcdefgh1234',
    'Token abcdef',
    'ann+x@mail.example.co.uk',
  ]) {
    it(`do not hold ${secret}`, () => {
      const text = diagnosticsText({
        ...facts,
        problems: [`DELETE /members/?email=${secret}&x=1 failed for "${secret}"`],
      });
      assert.ok(!text.includes(secret.split(' ').at(-1) ?? ''), text);
    });
  }
});

describe('RecentProblems', () => {
  it('keeps the last twenty warnings, and passes all on', () => {
    const passed: string[] = [];
    const ignore = (): void => undefined;
    const recent = new RecentProblems(() => new Date(0));
    const log = recent.watch({ trace: ignore, debug: ignore, info: ignore, warn: (message) => passed.push(message) });
    for (let count = 1; count <= 25; count += 1) log.warn(`problem ${count}`);
    assert.equal(passed.length, 25);
    assert.equal(recent.lines.length, 20);
    assert.equal(recent.lines[0], '1970-01-01T00:00:00.000Z problem 6');
  });
});
