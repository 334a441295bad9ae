/** Whether there is a process of this number: asked for without harm, on each system. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The extension hosts that a VS Code server has started and that still run, by what it printed. */
export function extensionHosts(serverLog: string): number[] {
  const pids = [...serverLog.matchAll(/<(\d+)> Launched Extension Host Process/g)].map(([, pid]) => Number(pid));
  return pids.filter(isAlive);
}
