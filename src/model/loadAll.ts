import pLimit from 'p-limit';
import type { Account } from './account.ts';
import { lastValue } from './cell.ts';
import type { Scope } from './scope.ts';

/** Few enough that a click in between does not wait long, since the client's queue is first come, first served. */
const AT_ONCE = 4;

/** How far it is: of the lists that are known to be needed, how many are there. */
export type LoadProgress = (done: number, total: number) => void;

/**
 * Reads what is missing of the whole account: organizations, the projects of each, and members where they are not embedded. What is
 * known is not asked for again, and a failure is a state of its list, not a rejection. The client sends a few at a time.
 * @param signal Stops asking; what is under way is finished, since other views may wait for it. Settles at once.
 */
export async function loadAll(account: Account, progress: LoadProgress, signal: AbortSignal): Promise<void> {
  const isStopped = (): boolean => signal.aborted;
  let done = 0;
  let total = 1;
  const read = async (ask: () => Promise<unknown>): Promise<void> => {
    if (isStopped()) return;
    await ask();
    done += 1;
    if (!isStopped()) progress(done, total);
  };
  const members = async (scope: Scope): Promise<void> => {
    if (account.membersState(scope).kind !== 'absent') return;
    total += 1;
    await read(() => account.ensureMembers(scope));
  };
  const organization = async (orgId: string): Promise<void> => {
    const cell = account.projects({ orgId });
    await Promise.all([members({ orgId }), read(() => cell.ensure())]);
    for (const { project_id: projectId } of lastValue(cell.state)?.rows ?? []) await members({ orgId, projectId });
  };
  const everything = async (): Promise<void> => {
    await read(() => account.organizations.ensure());
    const ids = (lastValue(account.organizations.state)?.rows ?? []).map(({ org_id }) => org_id);
    total += ids.length;
    const limit = pLimit(AT_ONCE);
    await Promise.all(ids.map((id) => limit(organization, id)));
  };
  const { promise: stopped, resolve: stop } = Promise.withResolvers<undefined>();
  const onAbort = (): void => stop(undefined);
  signal.addEventListener('abort', onAbort, { once: true });
  await Promise.race([everything(), stopped]);
  signal.removeEventListener('abort', onAbort);
}
