import { DOCUMENT_SUFFIX } from '../../../shared/project/projectDocument.ts';
import { clean } from '../../../shared/text.ts';

/** The scheme of the virtual documents. */
export const SCHEME = 'mem0';

/**
 * What a document stands for. The connection is part of it: a document that was opened with one key is never saved with another.
 * Without `projectId` it is a project that does not exist yet, and `draft` tells several of them apart.
 */
export interface ProjectTarget {
  readonly connectionId: string;
  readonly orgId: string;
  readonly projectId?: string;
  readonly draft?: string;
}

/** A document of a project that exists. */
export type ExistingTarget = ProjectTarget & { readonly projectId: string };

/** Whether the document's project exists already. */
export function isExisting(target: ProjectTarget): target is ExistingTarget {
  return target.projectId !== undefined;
}

/** The parts of a document's address that differ from one to the other. */
export interface Address {
  readonly path: string;
  readonly query: string;
}

/**
 * The address of a document. Its path is for people alone, who see it above the editor and on the tab of the text: names, which are not
 * read back. What it stands for is in the query.
 */
export function addressOf(target: ProjectTarget, names: { organization: string; project: string }): Address {
  const { connectionId, orgId } = target;
  const own = isExisting(target) ? { project: target.projectId } : { draft: target.draft ?? '1' };
  return {
    path: `/${segment(names.organization) || 'organization'}/${segment(names.project) || 'project'}${DOCUMENT_SUFFIX}`,
    query: new URLSearchParams({ connection: connectionId, organization: orgId, ...own }).toString(),
  };
}

/** A name as one segment of a path; empty where it would be a way to another folder. */
function segment(name: string): string {
  const shown = clean(name, 60).replace(/[/\\?#%:*"<>|]/g, '-');
  return /^\.*$/.test(shown) ? '' : shown;
}

/** The target of a document's address, or undefined when it is none of ours. */
export function targetOf({ path, query }: Address): ProjectTarget | undefined {
  const ids = new URLSearchParams(query);
  const [connectionId, orgId] = [ids.get('connection'), ids.get('organization')];
  const [projectId, draft] = [ids.get('project'), ids.get('draft')];
  if (!connectionId || !orgId || !path.endsWith(DOCUMENT_SUFFIX)) return undefined;
  if (projectId) return { connectionId, orgId, projectId };
  return draft ? { connectionId, orgId, draft } : undefined;
}

/** The same for all addresses of one project, whatever name they carry. */
export function keyOf(target: ProjectTarget): string {
  return [target.connectionId, target.orgId, target.projectId ?? '', target.draft ?? ''].join('/');
}
