import * as l10n from '@vscode/l10n';
import { Dialogue, READY, readStart, type Answers, type MessageOf, type Protocol } from '../../shared/channel.ts';
import { PageState, type StateHolder } from './pageState.ts';
import { Heartbeat } from './heartbeat.ts';

/** The way to the host. */
export interface HostChannel<P extends Protocol> {
  post(message: MessageOf<P['toHost']>): void;
  /** Tells the host that the page listens, until it answers. */
  begin(): void;
}

/** What a page does with what it hears. */
export interface HostChannelEvents<P extends Protocol> {
  /** The host is there, and the page's texts are in the person's language. Comes before any message. */
  started(): void;
  message(message: MessageOf<P['toPage']>): void;
  readonly answers: Answers<P['toPage']['questions']>;
  /** The host does not answer what the page sends, or answers again. */
  silent(silent: boolean): void;
}

declare function acquireVsCodeApi(): StateHolder & { postMessage(message: unknown): void };

/**
 * Opens the way to the host: messages that were not agreed on are logged and ignored. Can be called once.
 *
 * @param limits what the page keeps while it is hidden: how many characters by each key
 */
export function openHostChannel<P extends Protocol, Key extends string>(
  protocol: P,
  limits: Readonly<Record<Key, number>>,
  events: HostChannelEvents<P>,
): { readonly channel: HostChannel<P>; readonly kept: PageState<Key | 'scroll'> } {
  const api = acquireVsCodeApi();
  let known = false;
  const host = new Dialogue<P['toHost'], P['toPage']>(
    protocol.toHost,
    protocol.toPage,
    (data) => {
      api.postMessage(data);
    },
    {
      message: (message) => events.message(message),
      answers: events.answers,
      failed: (error) => console.error(error),
    },
  );
  const heartbeat = new Heartbeat(
    () => {
      if (known) host.ping();
      else api.postMessage(READY);
    },
    (silent) => events.silent(silent),
  );
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const start = readStart(data);
    if (start) {
      l10n.config({ contents: Object.fromEntries(Object.entries(start.texts).filter(isText)) });
      events.started();
    } else if (!host.receive(data)) {
      console.warn('Ignored a message that is not part of the protocol.');
      return;
    }
    known = true;
    heartbeat.heard();
  });
  return {
    channel: {
      post(message) {
        host.say(message);
        heartbeat.sent();
      },
      begin: () => heartbeat.sent(),
    },
    kept: new PageState(api, { ...limits, scroll: 20 }),
  };
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}
