import { clean, noLinks } from '../../../shared/text.ts';

/** Why a document cannot be read or written. */
export type ProjectFileReason = 'notFound' | 'noPermission' | 'unavailable';

/** A failure of the virtual file system, whose message is a sentence for the person. */
export class ProjectFileError extends Error {
  override readonly name = 'ProjectFileError';
  readonly reason: ProjectFileReason;

  constructor(reason: ProjectFileReason, message: string) {
    super(message);
    this.reason = reason;
  }

  /** The message for a toast of VS Code, which would make links and icons of what a server wrote into it. */
  get toast(): string {
    return noLinks(clean(this.message, 600));
  }
}
