import * as l10n from '@vscode/l10n';
import { ApiError } from '../../../api/errors/apiError.ts';
import { clean, noLinks } from '../../../shared/text.ts';

/** Why a document cannot be read or written. */
export type DocumentErrorReason = 'notFound' | 'noPermission' | 'unavailable';

/** A document cannot be read or written. The message is a sentence for the person. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly reason: DocumentErrorReason;

  constructor(reason: DocumentErrorReason, message: string) {
    super(message);
    this.reason = reason;
  }

  /** The message for a toast of VS Code, which would make links and icons of what a server wrote into it. */
  get toast(): string {
    return noLinks(clean(this.message, 600));
  }
}

/** A failure of the client as one of the document. Throws whatever else it is given. */
export function toDocumentError(error: unknown): DocumentError {
  if (error instanceof DocumentError) return error;
  if (!(error instanceof ApiError)) throw error;
  if (error.reason === 'notFound') {
    return new DocumentError(
      'notFound',
      l10n.t('This project does not exist any more, or you have no access to it any more.'),
    );
  }
  return new DocumentError(error.reason === 'forbidden' ? 'noPermission' : 'unavailable', error.message);
}
