import { cp } from 'node:fs/promises';
import path from 'node:path';

/** The address of a folder that lies on no disk: an extension of the tests gives what is in it. */
export const VIRTUAL_FOLDER = 'memtest:/notes';

/** The one file in it, and what the command is called that is there in a virtual workspace alone. */
export const VIRTUAL_FILE = 'main.py';
export const IS_VIRTUAL = 'Test: This Workspace Is Virtual';

/** What the status bar says when VS Code has started and Mem0 Explorer was not activated. */
export const SLEEPS = 'Started up: Mem0 Explorer sleeps';

/**
 * Extensions of the tests: one serves a folder that lies on no disk, one has a debugger `nothing` that starts nothing, one tells when VS
 * Code has started.
 */
export type TestExtension = 'virtualFolder' | 'debugType' | 'startUp';

/** Puts one of them into a VS Code's folder of extensions. */
export async function installTestExtension(extensions: string, name: TestExtension): Promise<void> {
  const target = path.join(extensions, `mem0-explorer-tests.${name.toLowerCase()}-1.0.0`);
  await cp(path.join(import.meta.dirname, 'testExtensions', name), target, { recursive: true });
}
