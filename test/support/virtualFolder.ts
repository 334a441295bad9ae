import { cp } from 'node:fs/promises';
import path from 'node:path';

/** The address of a folder that lies on no disk: an extension of the tests gives what is in it. */
export const VIRTUAL_FOLDER = 'memtest:/notes';

/** The one file in it, and what the command is called that is there in a virtual workspace alone. */
export const VIRTUAL_FILE = 'main.py';
export const IS_VIRTUAL = 'Test: This Workspace Is Virtual';

/** Puts the extension that serves it into a VS Code's folder of extensions. */
export async function installVirtualFolder(extensions: string): Promise<void> {
  await cp(
    path.join(import.meta.dirname, 'virtualFolder'),
    path.join(extensions, 'mem0-explorer-tests.virtual-folder-1.0.0'),
    { recursive: true },
  );
}
