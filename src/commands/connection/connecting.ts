import type { ClientFactory } from '../../core/session/clientFactory.ts';
import type { Services } from '../command.ts';

/** What the commands that have to do with connections and keys work with. */
export interface ConnectionServices extends Pick<Services, 'connections' | 'sandbox' | 'session' | 'ui'> {
  readonly clients: Pick<ClientFactory, 'unstored' | 'isSandbox'>;
  readonly log: {
    error(message: string | Error, ...rest: unknown[]): void;
    show(): void;
  };
}
