import { readHostMessage, type HostMessage, type PageMessage } from '../../shared/projectMessages.ts';
import { Kept, type StateHolder } from './kept.ts';
import { Pulse } from './pulse.ts';

/** The way to the host, and what the page keeps while it is hidden. */
export interface HostLink {
  readonly kept: Kept;
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
export function openLink(onMessage: (message: HostMessage) => void, onSilent: (silent: boolean) => void): HostLink {
  const api = acquireVsCodeApi();
  let known = false;
  const pulse = new Pulse(() => api.postMessage({ type: known ? 'ping' : 'ready' }), onSilent);
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
    kept: new Kept(api),
    post(message) {
      api.postMessage(message);
      pulse.sent();
    },
    begin: () => pulse.sent(),
  };
}
