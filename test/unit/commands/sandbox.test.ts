import assert from 'node:assert/strict';
import {
  sandboxResetCommand,
  sandboxStartCommand,
  sandboxStopCommand,
  tellSandboxFailure,
} from '../../../src/commands/sandbox.ts';
import { SandboxError } from '../../../src/core/sandbox/sandboxHandshake.ts';
import type { RunningSandbox } from '../../../src/core/sandbox/sandboxProcess.ts';
import type { Connection } from '../../../src/shared/connection.ts';
import { openWindow, Profile, type WindowOptions } from '../../support/connecting.ts';
import { deferred } from '../../support/deferred.ts';
import { fakeServices } from '../../support/fakeServices.ts';

const real: Connection = { id: 'real', label: 'Work', baseUrl: 'https://mem0.test', kind: 'server' };

/** A sandbox that is there at once. Each start is at another address, as on a busy machine. */
function launcher(): { launch: () => Promise<RunningSandbox>; starts: () => number } {
  let starts = 0;
  const launch = (): Promise<RunningSandbox> => {
    starts += 1;
    const ended = deferred<undefined>();
    const users = ['owner', 'reader'].map((persona) => ({
      persona,
      email: `${persona}@x.example`,
      key: `m0-${persona}`,
    }));
    return Promise.resolve({
      ready: { url: `http://127.0.0.1:${4000 + starts}`, users, controlToken: 'token', pid: starts + 1 },
      own: true,
      ended: ended.promise.then(() => undefined),
      stop: () => {
        ended.resolve(undefined);
        return Promise.resolve();
      },
      dispose: () => ended.resolve(undefined),
    });
  };
  return { launch, starts: () => starts };
}

/** A window that works with a real server, beside a sandbox. */
async function atWork(options: WindowOptions = {}) {
  const sandbox = launcher();
  const window = openWindow(new Profile({}), { launch: sandbox.launch, ...options });
  await window.connections.store(real, 'm0-canary-real');
  await window.connections.activate(real.id);
  await window.session.signIn(real);
  const { connections, session, ui, log, clients } = window;
  const services = fakeServices({ connections, session, ui, sandbox: window.sandbox });
  const parts = { connections, session, ui, log, clients, sandbox: window.sandbox };
  return { window, services, parts, starts: sandbox.starts };
}

const nothing = { node: undefined, nodes: [], args: {} };

describe('a window that works with a real server', () => {
  it('stays there when the sandbox is reset', async () => {
    const { window, services, starts } = await atWork({ answers: [{ confirm: true }] });
    const { state } = window.session;
    await sandboxResetCommand(services, nothing);
    assert.equal(starts(), 1);
    assert.equal(window.session.state, state);
    assert.equal(window.connections.active()?.id, real.id);
    assert.deepEqual(window.ui.texts('info'), ['The sandbox’s data are as they were at first.']);
  });

  it('stays there when a sandbox that ended is started again', async () => {
    const { window, parts, starts } = await atWork({ presses: ['Start Again'] });
    const { state } = window.session;
    await tellSandboxFailure(parts, new SandboxError('crashed'));
    assert.equal(starts(), 1);
    assert.equal(window.session.state, state);
    assert.equal(window.connections.active()?.id, real.id);
  });

  it('stays there when damaged data are reset from the message about them', async () => {
    const { window, parts, starts } = await atWork({
      presses: ['Reset Sandbox Data'],
      answers: [{ confirm: true }],
    });
    const { state } = window.session;
    await tellSandboxFailure(parts, new SandboxError('notADatabase'));
    assert.equal(starts(), 1);
    assert.equal(window.session.state, state);
  });

  it('goes to the sandbox when the person asks for it, and stays in it over a reset', async () => {
    const { window, services } = await atWork({ answers: [{ confirm: true }] });
    const persona = (): string | undefined => window.session.state.connection?.persona;
    await sandboxStartCommand(services, nothing);
    assert.equal(persona(), 'owner');
    const before = window.session.state;
    await sandboxResetCommand(services, nothing);
    assert.notEqual(window.session.state, before);
    assert.equal(persona(), 'owner');
  });

  it('is not signed out when the sandbox is stopped', async () => {
    const { window, services } = await atWork();
    await window.sandbox.ensure();
    const { state } = window.session;
    await sandboxStopCommand(services, nothing);
    assert.equal(window.sandbox.ready, undefined);
    assert.equal(window.session.state, state);
  });
});

describe('a request to start the sandbox that failed', () => {
  it('is not carried out later over another connection that was chosen meanwhile', async () => {
    const { window, parts } = await atWork();
    const pressed = deferred<string | undefined>();
    const error = window.ui.error.bind(window.ui);
    window.ui.error = async (text, ...actions) => {
      await error(text, ...actions);
      return await pressed.promise;
    };
    const telling = tellSandboxFailure(parts, new SandboxError('timeout'), true);
    const other: Connection = { ...real, id: 'other', label: 'Home' };
    await window.connections.store(other, 'm0-canary-other');
    await window.session.signIn(other);
    pressed.resolve('Start Again');
    await telling;
    assert.equal(window.session.state.connection?.id, 'other');
    assert.ok(window.sandbox.ready);
  });
});
