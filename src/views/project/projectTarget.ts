import { DOCUMENT_SUFFIX } from '../../shared/projectDocument.ts';
import { clean } from '../../shared/text.ts';

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

/**
 * The path of a document's address: `/connection/organization/project/<id>/<name>.mem0-project.json`, or `…/new/<draft>/…`. The name is
 * for people alone, who see it on the tab of the text: it is not read back.
 */
export function pathOf(target: ProjectTarget, name: string): string {
  const shown = clean(name, 60).replace(/[/\\?#%:*"<>|]/g, '-') || 'project';
  const [kind, id] = isExisting(target) ? ['project', target.projectId] : ['new', target.draft ?? '1'];
  return `/${target.connectionId}/${target.orgId}/${kind}/${id}/${shown}${DOCUMENT_SUFFIX}`;
}

/** The target of a document's path, or undefined when it is none of ours. */
export function targetOf(path: string): ProjectTarget | undefined {
  const [, connectionId, orgId, kind, id, name, ...rest] = path.split('/');
  if (!connectionId || !orgId || !id || !name?.endsWith(DOCUMENT_SUFFIX) || rest.length > 0) return undefined;
  if (kind === 'project') return { connectionId, orgId, projectId: id };
  return kind === 'new' ? { connectionId, orgId, draft: id } : undefined;
}

/** The same for all addresses of one project, whatever name they carry. */
export function keyOf(target: ProjectTarget): string {
  return [target.connectionId, target.orgId, target.projectId ?? '', target.draft ?? ''].join('/');
}
