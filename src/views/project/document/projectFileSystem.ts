import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RunJournaled } from '../../../core/operationJournal.ts';
import { DOCUMENT_SUFFIX } from '../../../shared/project/projectDocument.ts';
import { DocumentError } from './documentError.ts';
import type { ProjectDocuments } from './projectDocuments.ts';
import { isExisting, targetOf, type ProjectTarget } from './projectTarget.ts';

/** What the file system works with. */
export interface ProjectFileSystemParts {
  readonly documents: ProjectDocuments;
  readonly runJournaled: RunJournaled;
  /** Called after a document was saved, or could not be. */
  onDidWrite(target: ProjectTarget): void;
}

/**
 * The documents as VS Code asks for them: by their addresses, as bytes, with its own errors. Only what a person saves is sent: auto save,
 * which the manifest turns off and a workspace can turn on again, would change the live project at each pause in typing.
 */
export class ProjectFileSystem {
  readonly #parts: ProjectFileSystemParts;
  /** The documents that VS Code is about to save by itself. */
  readonly #automatic = new Set<string>();

  constructor(parts: ProjectFileSystemParts) {
    this.#parts = parts;
  }

  /** VS Code is about to save a document. */
  willSave({ document, reason }: vscode.TextDocumentWillSaveEvent): void {
    const address = document.uri.toString();
    if (reason === vscode.TextDocumentSaveReason.Manual) this.#automatic.delete(address);
    else this.#automatic.add(address);
  }

  /** Above a document everything is a folder: VS Code would make those it misses, and fail before it asks for what is to be told. */
  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (!uri.path.endsWith(DOCUMENT_SUFFIX)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { readonly, ...stat } = await asFileSystem(uri, () => this.#parts.documents.stat(targetAt(uri)));
    return { type: vscode.FileType.File, ...stat, ...(readonly && { permissions: vscode.FilePermission.Readonly }) };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode(await asFileSystem(uri, () => this.#parts.documents.read(targetAt(uri))));
  }

  /** Saves. Rejects with an error of VS Code that tells why nothing, or not all, was saved. */
  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    if (this.#automatic.delete(uri.toString())) {
      throw vscode.FileSystemError.Unavailable(
        l10n.t(
          'Nothing was sent: auto save is on for project settings, and would change the project while you type. Save it yourself.',
        ),
      );
    }
    const target = targetAt(uri);
    try {
      await asFileSystem(uri, () => this.#write(target, new TextDecoder().decode(content)), 'writing');
    } finally {
      this.#parts.onDidWrite(target);
    }
  }

  #write(target: ProjectTarget, text: string): Promise<void> {
    const { documents, runJournaled } = this.#parts;
    if (isExisting(target)) return runJournaled(l10n.t('Saving…'), () => documents.write(target, text));
    // Each step notes what is done for certain.
    return runJournaled(l10n.t('Creating the project…'), async (progress) => {
      const state = documents.state(target);
      const before = l10n.t('The project was created: save its form again for what is left.');
      const listening = state.onDidChange(() => {
        const { busy } = state.notices;
        if (state.created && busy !== '') progress(0, 1, { title: busy, before });
      });
      try {
        await documents.write(target, text);
      } finally {
        listening.dispose();
      }
    });
  }
}

/** What an address stands for. Throws VS Code's error where that is nothing of ours. */
function targetAt(uri: vscode.Uri): ProjectTarget {
  const target = targetOf(uri);
  if (!target) throw vscode.FileSystemError.FileNotFound(uri);
  return target;
}

/**
 * VS Code adds a prefix to the message, and decides by the kind what it offers. Of what is not there it shows the address alone: who
 * saves is to read the reason.
 */
async function asFileSystem<T>(uri: vscode.Uri, act: () => Promise<T>, doing?: 'writing'): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    if (error.reason === 'notFound' && doing !== 'writing') throw vscode.FileSystemError.FileNotFound(uri);
    if (error.reason === 'noPermission') throw vscode.FileSystemError.NoPermissions(error.toast);
    throw vscode.FileSystemError.Unavailable(error.toast);
  }
}
