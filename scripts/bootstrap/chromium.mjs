// A Chrome or Chromium for the tests: CHROME_PATH, else one of the machine's, else (Linux x64) the one from npm.
import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { capture } from './command.mjs';
import { patience } from '../test/patience.mjs';
import { ensurePart } from './toolchain.mjs';

/**
 * @typedef {object} Browser
 * @property {string} executable
 * @property {Record<string, string>} env what must be added to its environment
 */

/** @param {string} executable @param {Record<string, string>} [env] @returns {Promise<Browser | undefined>} */
async function ifItRuns(executable, env = {}) {
  // A browser that is on the PATH may still be a stub that tells to install another package.
  const found = await capture(executable, ['--version'], {
    env: { ...process.env, ...env },
    timeout: patience(20_000),
  }).catch(() => undefined);
  return found === undefined ? undefined : { executable, env };
}

/** @returns {string[]} */
function candidates() {
  const env = process.env;
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    );
  }
  if (process.platform === 'win32') {
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        path.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** @returns {Promise<Browser | undefined>} */
async function onTheMachine() {
  for (const file of candidates()) {
    const there = await access(file).then(
      () => true,
      () => false,
    );
    // On Windows Chrome prints no version, and asking opens a window.
    if (there && process.platform === 'win32') return { executable: file, env: {} };
    const found = there ? await ifItRuns(file) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @returns {Promise<Browser>} */
async function fromNpm() {
  const folder = await ensurePart('chromium', {
    title: 'Chromium',
    about: 'about 70 MB to download, 290 MB on disk',
    main: path.join('unpacked', 'chromium'),
    // It unpacks itself into the temporary folder of its process; the flag adds the libraries that a bare machine may lack.
    finish: async (staging) => {
      const unpacked = path.join(staging, 'unpacked');
      await mkdir(unpacked);
      const script = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())";
      const env = { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
      await capture(process.execPath, ['-e', script], { cwd: staging, env });
    },
  });
  const unpacked = path.join(folder, 'unpacked');
  const executable = path.join(unpacked, 'chromium');
  const libraries = [path.join(unpacked, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  const fonts = { FONTCONFIG_PATH: path.join(unpacked, 'fonts') };
  const system = await access('/etc/fonts/fonts.conf').then(
    () => ({}),
    () => fonts,
  );
  const found =
    (await ifItRuns(executable, system)) ?? (await ifItRuns(executable, { ...system, LD_LIBRARY_PATH: libraries }));
  if (found === undefined) {
    throw new Error('The Chromium from npm does not run here. Install Chrome or Chromium, or set CHROME_PATH to one.');
  }
  return found;
}

/**
 * Finds a browser, or installs one where npm has one.
 * @returns {Promise<Browser>}
 */
export async function ensureBrowser() {
  const given = process.env['CHROME_PATH'];
  if (given !== undefined && given !== '') {
    await access(given).catch(() => {
      throw new Error(
        `CHROME_PATH is set to ${given}, where no file is. Correct it, or unset it to let a browser be found.`,
      );
    });
    return { executable: given, env: {} };
  }
  const found = await onTheMachine();
  if (found !== undefined) return found;
  if (process.platform === 'linux' && process.arch === 'x64') return fromNpm();
  throw new Error('No browser was found. Install Chrome or Chromium, or set CHROME_PATH to one.');
}
