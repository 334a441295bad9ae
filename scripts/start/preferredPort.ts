import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port that is the same at every start in this clone, as long as it is free: what a browser keeps for a page, it keeps by the
 * page's port. 0, that is any port, when something else has it.
 */
export async function preferredPort(clone: string): Promise<number> {
  const wanted = 20_000 + (createHash('sha256').update(clone).digest().readUInt16BE() % 10_000);
  const probe = createServer();
  try {
    probe.listen(wanted, '127.0.0.1');
    await once(probe, 'listening');
    return wanted;
  } catch {
    return 0;
  } finally {
    probe.close();
  }
}
