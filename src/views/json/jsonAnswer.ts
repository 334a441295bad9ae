import * as l10n from '@vscode/l10n';
import type { Session } from '../../core/session/session.ts';
import { parseTargetQuery } from './jsonTarget.ts';

/** A sentence for the person about a document of another connection: nothing failed. */
export class OtherConnection extends Error {
  override readonly name = 'OtherConnection';
}

/**
 * The answer that a document's address stands for, as text.
 * @param uri its authority is the id of the connection
 * @throws ApiError, or OtherConnection when the window is not signed in with the document's own
 */
export async function readAnswer(
  { state }: Pick<Session, 'state'>,
  uri: { readonly authority: string; readonly query: string },
  signal?: AbortSignal,
): Promise<string> {
  const target = parseTargetQuery(uri.query);
  if (!target || state.kind !== 'signedIn' || state.connection.id !== uri.authority) {
    throw new OtherConnection(
      l10n.t('This belongs to a connection that is not active in this window. Switch to it, then refresh.'),
    );
  }
  return rawText(await state.account.readRaw(target, signal && { signal }));
}

/** An answer as text: every field as it came, indented. */
export function rawText(answer: unknown): string {
  return `${JSON.stringify(answer, undefined, 2)}\n`;
}
