import { readHostMessage, type HostMessage, type PageMessage } from '../../shared/projectMessages.ts';
import { Kept, type StateHolder } from './kept.ts';

/** The way to the host, and what the page keeps while it is hidden. */
export interface HostLink {
  readonly kept: Kept;
  post(message: PageMessage): void;
}

declare function acquireVsCodeApi(): StateHolder & { postMessage(message: unknown): void };

/** Opens the way to the host: messages that were not agreed on are logged and ignored. */
export function openLink(onMessage: (message: HostMessage) => void): HostLink {
  const api = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = readHostMessage(event.data);
    if (message) onMessage(message);
    else console.warn('Ignored a message that is not part of the protocol.');
  });
  return { kept: new Kept(api), post: (message) => api.postMessage(message) };
}
