import assert from 'node:assert/strict';
import { offerToMoveKeys } from '../../../src/commands/connection/moveSettingsKeys.ts';
import type { SettingsKey } from '../../../src/core/connections/settingsKeys.ts';
import { Profile, openWindow } from '../../support/connecting.ts';
import { fakeMemory } from '../../support/fakeState.ts';

const PLATFORM = 'https://api.mem0.ai';
const found: SettingsKey = { name: 'mem0.apiKey', apiKey: 'm0-canary-settings', place: 'user' };

function offer(
  key: SettingsKey | undefined,
  presses: string[] = [],
  remove: () => Promise<void> = () => Promise.resolve(),
) {
  const profile = new Profile({
    [PLATFORM]: () => ({
      ping: () => Promise.resolve({ status: 'ok', org_id: 'o', project_id: null, user_email: 'ada@a.test' }),
      listOrganizations: () => Promise.resolve({ rows: [], problems: [] }),
    }),
  });
  const window = openWindow(profile, { presses });
  const removed: SettingsKey[] = [];
  const settings = {
    find: () => (key ? [key] : []),
    remove: async (one: SettingsKey) => {
      await remove();
      removed.push(one);
    },
  };
  const storage = { globalState: fakeMemory(profile.global), workspaceState: fakeMemory() };
  return { profile, removed, window, run: () => offerToMoveKeys({ ...window, storage }, settings) };
}

describe('a key in a settings file', () => {
  it('is told of once, and sent nowhere', async () => {
    const { profile, window, run } = offer(found);
    await run();
    await run();
    assert.equal(window.ui.shown.length, 1);
    assert.match(window.ui.texts('warn')[0] ?? '', /user settings \(mem0\.apiKey\)/);
    assert.deepEqual(profile.sent, []);
    assert.equal(JSON.stringify([window.ui.shown, [...profile.global]]).includes('canary'), false);
  });

  it('is told of by the workspace it lies in', async () => {
    const { window, run } = offer({ ...found, place: 'workspace' });
    await run();
    assert.match(window.ui.texts('warn')[0] ?? '', /settings of this workspace/);
  });

  it('is not mentioned where there is none', async () => {
    const { window, run } = offer(undefined);
    await run();
    assert.deepEqual(window.ui.shown, []);
  });

  it('is checked, stored and taken out of the file when the person wants it moved', async () => {
    const { profile, removed, window, run } = offer(found, ['Move to Secret Storage']);
    await run();
    assert.deepEqual(removed, [found]);
    assert.equal(window.connections.list()[0]?.email, 'ada@a.test');
    assert.deepEqual([...new Set(profile.sent.map(({ baseUrl }) => baseUrl))], [PLATFORM]);
  });

  it('stays in the file, with the reason, when the server does not take it', async () => {
    const { profile, removed, window, run } = offer(found, ['Move to Secret Storage']);
    Reflect.deleteProperty(profile.servers, PLATFORM);
    await run();
    assert.deepEqual([removed, window.connections.list()], [[], []]);
    assert.match(window.ui.texts('error')[0] ?? '', /was not moved.*refused the connection/);
  });

  it('is said to be still there when VS Code does not take it out', async () => {
    const { window, run } = offer(found, ['Move to Secret Storage'], () => Promise.reject(new Error('read-only')));
    await run();
    assert.match(window.ui.texts('warn')[1] ?? '', /still in the settings/);
  });
});
