// How patient the tests are with this machine. Patience costs time only where something fails, so there is much of it; and it grows where
// the machine is slow or does something else, which no fixed time could allow for.
import os from 'node:os';
import process from 'node:process';
import { Worker } from 'node:worker_threads';

/** What the measured work takes on an ordinary machine that does nothing else, in ms. */
const ORDINARY = 275;

/** How much more time a wait gets than an ordinary machine needs at most: load may begin right after it was measured. */
const GENEROSITY = 3;

/** Above this something that hangs would keep the others from being run. */
const MOST = 10;

/** Arithmetic that no compiler can skip. */
const work = `
  function calculate() {
    let x = 1;
    for (let i = 0; i < 200_000_000; i++) x = (Math.imul(x, 1_103_515_245) + 12_345) | 0;
    return x;
  }
  require('node:worker_threads').parentPort.postMessage(calculate());
`;

/** How long a worker takes to start and to do its work, in ms. */
async function timeOfOne() {
  const start = performance.now();
  await new Promise((resolve, reject) => {
    new Worker(work, { eval: true }).on('message', resolve).on('error', reject);
  });
  return performance.now() - start;
}

/**
 * How many times longer this machine takes now than an ordinary one, when all its cores are asked: a browser, a server and an extension
 * host work at the same time.
 */
export async function measureSlowness() {
  const times = await Promise.all(Array.from({ length: os.availableParallelism() }, timeOfOne));
  return Math.max(...times) / ORDINARY;
}

/**
 * The factor by which every wait is longer than an ordinary machine needs.
 * @param {number} slowness
 */
export function patienceFor(slowness) {
  return Math.min(MOST, GENEROSITY * Math.max(1, slowness));
}

/** Waits get their factor from the environment, so that it also reaches an extension host. */
export const PATIENCE = 'MEM0_TEST_PATIENCE';

/** How many things each core has to do at present, on average; 0 where the system doesn't tell. */
function load() {
  return (os.loadavg()[0] ?? 0) / os.availableParallelism();
}

/**
 * The longest time that something may take that an ordinary machine does in so many milliseconds: grows also with load that began after it was
 * measured.
 * @param {number} milliseconds
 */
export function patience(milliseconds) {
  const measured = Number(process.env[PATIENCE] ?? GENEROSITY);
  return Math.round(milliseconds * Math.max(measured, patienceFor(load())));
}
