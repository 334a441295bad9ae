import { mayWrite } from '../../../shared/roles.ts';
import type { ProjectFile } from './projectFile.ts';
import { sameSettings, type Snapshot } from './projectSnapshot.ts';

/** What VS Code asks of a file. */
export interface FileFacts {
  readonly ctime: number;
  readonly mtime: number;
  readonly size: number;
  readonly readonly: boolean;
}

/** The facts of a document whose server has this. */
export function factsOf(file: ProjectFile, snapshot: Snapshot | undefined): FileFacts {
  // Somebody who saved what we know already is no conflict: VS Code gets the facts that it knows.
  const same = file.base && snapshot && sameSettings(file.base.settings, snapshot.settings) ? file.base : snapshot;
  const created = Date.parse(file.project?.created_at ?? '');
  return {
    ctime: Number.isFinite(created) ? created : 0,
    mtime: same?.mtime ?? 0,
    size: same?.size ?? 0,
    readonly: !mayWrite(file.project?.user_role ?? undefined),
  };
}
