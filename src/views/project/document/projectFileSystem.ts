import * as vscode from 'vscode';
import { DOCUMENT_SUFFIX } from '../../../shared/project/projectDocument.ts';
import { ProjectFileError } from './projectFileError.ts';
import type { ProjectFiles } from './projectFiles.ts';
import { targetOf, type ProjectTarget } from './projectTarget.ts';

/** The documents as VS Code asks for them: by their addresses, as bytes, with its own errors. */
export class ProjectFileSystem {
  readonly #files: ProjectFiles;

  constructor(files: ProjectFiles) {
    this.#files = files;
  }

  /** Above a document everything is a folder: VS Code would make those it misses, and fail before it asks for what is to be told. */
  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (!uri.path.endsWith(DOCUMENT_SUFFIX)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const facts = await asFileSystem(uri, () => this.#files.stat(wanted(uri)));
    return {
      type: vscode.FileType.File,
      ctime: facts.ctime,
      mtime: facts.mtime,
      size: facts.size,
      ...(facts.readonly && { permissions: vscode.FilePermission.Readonly }),
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode(await asFileSystem(uri, () => this.#files.read(wanted(uri))));
  }

  /** Saves. Rejects with an error of VS Code that tells why nothing, or not all, was saved. */
  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    await asFileSystem(uri, () => this.#files.write(wanted(uri), new TextDecoder().decode(content)), 'writing');
  }
}

function wanted(uri: vscode.Uri): ProjectTarget {
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
    if (!(error instanceof ProjectFileError)) throw error;
    if (error.reason === 'notFound' && doing !== 'writing') throw vscode.FileSystemError.FileNotFound(uri);
    if (error.reason === 'noPermission') throw vscode.FileSystemError.NoPermissions(error.toast);
    throw vscode.FileSystemError.Unavailable(error.toast);
  }
}
