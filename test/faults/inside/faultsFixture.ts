import assert from 'node:assert/strict';
import { ActsFixture } from '../../host/actsFixture.ts';
import { forward } from '../../support/chaos/forward.ts';
import { eventually } from '../../support/eventually.ts';
import { startChaos, type Behaviour, type ChaosServer } from '../../support/chaos/chaosServer.ts';

/**
 * The extension in the test host, signed in at a sandbox of its own as the OWNER of what it holds, through a line that a test can
 * disturb.
 */
export class FaultsFixture implements AsyncDisposable {
  readonly acts: ActsFixture;
  readonly line: ChaosServer;
  readonly #sound: Behaviour;
  readonly #line: { behaviour: Behaviour };
  #count = 0;

  /** Starts it. `stop` ends it. */
  static async start(): Promise<FaultsFixture> {
    const acts = await ActsFixture.start();
    const sound = forward(acts.sandbox.url);
    const state = { behaviour: sound };
    const line = await startChaos((response, request, attempt) => state.behaviour(response, request, attempt));
    const fixture = new FaultsFixture(acts, line, state);
    await acts.signIn('owner', line.url);
    return fixture;
  }

  private constructor(acts: ActsFixture, line: ChaosServer, state: { behaviour: Behaviour }) {
    this.acts = acts;
    this.line = line;
    this.#line = state;
    this.#sound = state.behaviour;
  }

  /** What becomes of requests from now on; it may pass some on. */
  disturb(behave: (sound: Behaviour) => Behaviour): void {
    this.#line.behaviour = behave(this.#sound);
  }

  /** All is well again. */
  mend(): void {
    this.#line.behaviour = this.#sound;
  }

  /** The labels of the tree's first level, what failed included. */
  async rootRows(): Promise<string[]> {
    const { tree } = this.acts.services.explorer;
    return (await tree.getChildren()).map((node) => {
      const { label } = tree.getTreeItem(node);
      return typeof label === 'string' ? label : '';
    });
  }

  /** Waits until the only row of the first level reads so. */
  async rootRow(text: RegExp): Promise<void> {
    await eventually(async () => assert.match((await this.rootRows()).join('\n'), text));
  }

  /** Signs in at another server, with a key that only tests have. */
  async signInAt(baseUrl: string): Promise<void> {
    const { connections, session } = this.acts.services;
    const connection = { id: `faults-${++this.#count}`, label: 'Faults', baseUrl, kind: 'server' } as const;
    await connections.store(connection, 'm0-faults-0123456789');
    await session.signIn(connection);
  }

  /** Ends it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.acts.stop();
    await this.line[Symbol.asyncDispose]();
  }
}
