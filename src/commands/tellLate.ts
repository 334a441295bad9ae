import { confirmedText } from '../acts/outcome.ts';
import type { Services } from './command.ts';

/** No answer came, but the server says that the change is made. Does not wait for the message to be read. */
export function tellLate({ ui }: Services): void {
  void ui.info(confirmedText());
}
