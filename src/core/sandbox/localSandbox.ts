import * as l10n from '@vscode/l10n';
import type { Connection } from '../../shared/connection.ts';
import type { Disposable } from '../../shared/disposable.ts';
import { Emitter } from '../../shared/emitter.ts';
import type { SandboxReady } from './sandboxHandshake.ts';
import type { LaunchOptions, RunningSandbox } from './sandboxProcess.ts';

/** What the sandbox is started with, and what windows tell each other through. */
export interface LocalSandboxOptions {
  readonly launch: (options: Pick<LaunchOptions, 'port' | 'reset'>) => Promise<RunningSandbox>;
  /** Which sandbox was ended last, and why: lies with the data, so that whoever shares them reads it. */
  readonly lastEnd: StopReasonStore;
  readonly now?: () => number;
}

/** A note of one line beside the sandbox's data. */
export interface StopReasonStore {
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

/** How the sandbox came to an end that was not asked for here. */
export interface SandboxEnd {
  /** Undefined when another window stopped it; else why it cannot be used any more. */
  readonly error?: Error;
}

/** A crash this long after the last one is mended by itself again, in milliseconds. */
const CALM = 10 * 60_000;

/**
 * The extension's own sandbox: at most one on its data, whichever window started it. Started at the first use, started again once when it
 * crashes, taken over when the window that ran it is closed.
 */
export class LocalSandbox implements Disposable {
  readonly #options: LocalSandboxOptions;
  readonly #now: () => number;
  readonly #ends = new Emitter<SandboxEnd>();
  readonly #moves = new Emitter<void>();
  #running: RunningSandbox | undefined;
  #starting: Promise<RunningSandbox> | undefined;
  #port: number | undefined;
  #mendedAt = -Infinity;
  #disposed = false;

  /** Told when it has ended, was not asked to by this window, and will not come back by itself. */
  readonly onDidEnd = this.#ends.event;
  /** Told when it was started again at another address, or with other data. */
  readonly onDidMove = this.#moves.event;

  constructor(options: LocalSandboxOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** What is known of the one that runs, if one does. */
  get ready(): SandboxReady | undefined {
    return this.#running?.ready;
  }

  /** The sandbox, started if it does not run. Rejects with `SandboxError`. */
  async ensure(): Promise<SandboxReady> {
    if (!this.#running && !this.#starting) this.#mendedAt = -Infinity;
    return (this.#running ?? (await this.#start())).ready;
  }

  /** The connection of somebody in its data, at the address where it is now. It has to run. */
  connection(persona: string): Connection | undefined {
    const user = this.ready?.users.find((one) => one.persona === persona);
    if (!user || !this.ready) return undefined;
    return {
      id: `sandbox.${persona}`,
      label: l10n.t('Sandbox ({0})', persona),
      baseUrl: this.ready.url,
      kind: 'sandbox',
      email: user.email,
      persona,
    };
  }

  /** The key of a connection, if it points to where the sandbox is now. */
  key(connection: Connection): string | undefined {
    if (connection.baseUrl !== this.ready?.url) return undefined;
    return this.ready.users.find(({ persona }) => persona === connection.persona)?.key;
  }

  /** Stops it in all windows. */
  async stop(): Promise<void> {
    await this.#end('stopped');
  }

  async #end(why: 'stopped' | 'reset'): Promise<void> {
    const running = this.#running ?? (await this.#starting?.catch(() => undefined));
    if (!running) return;
    this.#running = undefined;
    // `stopped 4711`: what the other windows see is that it is gone.
    await this.#options.lastEnd.write(`${why} ${running.ready.pid}`);
    await running.stop();
  }

  /** Starts over with new data. Rejects with `SandboxError`. */
  async reset(): Promise<SandboxReady> {
    // Another window may be quicker to start one again: then that one is stopped too.
    for (let attempt = 0; ; attempt++) {
      await this.#end('reset');
      const started = await this.#start({ reset: true });
      if (started.own || attempt === 2) return started.ready;
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#running?.dispose();
    void this.#starting?.then(
      (running) => running.dispose(),
      () => undefined,
    );
    this.#ends.dispose();
    this.#moves.dispose();
  }

  #start(options: Pick<LaunchOptions, 'reset'> = {}): Promise<RunningSandbox> {
    this.#starting ??= this.#launch(options).finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  async #launch(options: Pick<LaunchOptions, 'reset'>): Promise<RunningSandbox> {
    const running = await this.#onUsualPort(options);
    this.#running = running;
    this.#port = Number(new URL(running.ready.url).port);
    void running.ended.then(() => this.#mend(running));
    return running;
  }

  /** The address stays the same where it can, so that nothing above notices a restart. */
  async #onUsualPort(options: Pick<LaunchOptions, 'reset'>): Promise<RunningSandbox> {
    if (this.#port === undefined) return await this.#options.launch(options);
    try {
      return await this.#options.launch({ ...options, port: this.#port });
    } catch (error) {
      if (!(error instanceof Error && 'reason' in error && error.reason === 'portInUse')) throw error;
      return await this.#options.launch(options);
    }
  }

  async #mend(ended: RunningSandbox): Promise<void> {
    if (this.#running !== ended || this.#disposed) return;
    this.#running = undefined;
    const why = await this.#options.lastEnd.read();
    if (why === `stopped ${ended.ready.pid}`) {
      this.#ends.fire({});
      return;
    }
    const reset = why === `reset ${ended.ready.pid}`;
    try {
      if (ended.own && !reset) await this.#countCrash();
      const { url } = (await this.#start()).ready;
      if (reset || url !== ended.ready.url) this.#moves.fire();
    } catch (error) {
      this.#ends.fire({ error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  async #countCrash(): Promise<void> {
    const before = this.#mendedAt;
    this.#mendedAt = this.#now();
    if (this.#mendedAt - before > CALM) return;
    const { SandboxError } = await import('./sandboxHandshake.ts');
    throw new SandboxError('crashed');
  }
}
