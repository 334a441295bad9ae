import { readHostMessage, type HostMessage, type PageMessage } from '../../shared/project/projectMessages.ts';
import { PageState, type StateHolder } from './pageState.ts';
import { Heartbeat } from './heartbeat.ts';

/** The way to the host, and what the page keeps while it is hidden. */
export interface HostChannel {
  readonly kept: PageState;
  post(message: PageMessage): void;
  /** Tells the host that the page listens, until it answers. */
  begin(): void;
}

declare function acquireVsCodeApi(): StateHolder & { postMessage(message: unknown): void };

/**
 * Opens the way to the host: messages that were not agreed on are logged and ignored.
 *
 * @param onSilent told when the host does not answer what the page sends, and when it answers again
 */
export function openHostChannel(
  onMessage: (message: HostMessage) => void,
  onSilent: (silent: boolean) => void,
): HostChannel {
  const api = acquireVsCodeApi();
  let known = false;
  const pulse = new Heartbeat(() => api.postMessage({ type: known ? 'ping' : 'ready' }), onSilent);
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = readHostMessage(event.data);
    if (!message) {
      console.warn('Ignored a message that is not part of the protocol.');
      return;
    }
    known = true;
    pulse.heard();
    onMessage(message);
  });
  return {
    kept: new PageState(api),
    post(message) {
      api.postMessage(message);
      pulse.sent();
    },
    begin: () => pulse.sent(),
  };
}
