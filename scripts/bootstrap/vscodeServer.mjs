// VS Code's own server and web workbench, which code-server ships in lib/vscode.
import path from 'node:path';
import { npm } from './command.mjs';
import { ensurePart } from './toolchain.mjs';

const server = path.join('node_modules', 'code-server', 'lib', 'vscode');
const main = path.join(server, 'out', 'server-main.js');

/**
 * The path of the VS Code server's entry, installed when it is missing. It is run with the pinned Node.
 * @returns {Promise<string>}
 */
export async function ensureVscodeServer() {
  const folder = await ensurePart('vscode', {
    title: 'the VS Code server',
    about: 'about 480 MB on disk',
    main,
    // Its package ships without its dependencies; left out are the optional ones (an agent's command line) and all native builds.
    finish: async (staging) => {
      const install = ['install', '--ignore-scripts', '--omit=dev', '--omit=optional'];
      await npm(install, path.join(staging, server));
      await npm(install, path.join(staging, server, 'extensions'));
    },
  });
  return path.join(folder, main);
}
