import * as l10n from '@vscode/l10n';
import { CODE_FORMS, projectCode, type CodeForm, type CodeTarget } from '../../shared/project/projectCode.ts';
import type { SignedIn } from '../../core/session/session.ts';
import type { ProjectRef } from '../../model/scope.ts';
import { CommandRefusal, textArgument, type Handler } from '../command.ts';
import { pickProject } from '../explorer/pickEntity.ts';
import { askSession } from '../prompts/session.ts';

/** *Copy Code to Use This Project*: a client, a request, a `.env` file or an MCP configuration. Never with the key. */
export const copyCodeCommand: Handler = async (services, invocation) => {
  const signedIn = await askSession(services);
  if (!signedIn) return;
  const { node } = invocation;
  const project =
    node?.kind === 'project' ? node : await pickProject(services, signedIn, l10n.t('Copy code to use a project'));
  if (!project) return;
  const target = codeTarget(signedIn, project);
  const given = CODE_FORMS.find((form) => form === textArgument(invocation, 'form'));
  const form = given ?? (await services.ui.pick(l10n.t('Copy code to use {0}', target.projectName), forms(target)));
  if (form === undefined) return;
  const code = projectCode(form, target);
  if (code === undefined) {
    throw new CommandRefusal(
      l10n.t('The hosted MCP server works with Mem0 Platform alone, not with {0}.', target.baseUrl),
    );
  }
  await services.ui.copy(code);
};

function codeTarget({ account, connection }: SignedIn, ref: ProjectRef): CodeTarget {
  return {
    baseUrl: connection.baseUrl,
    isSandbox: connection.kind === 'sandbox',
    orgId: ref.orgId,
    organizationName: account.organization(ref)?.name ?? '',
    projectId: ref.projectId,
    projectName: account.project(ref)?.name ?? '',
  };
}

function forms(target: CodeTarget): { label: string; description: string; value: CodeForm }[] {
  const all = [
    { label: 'Python', description: 'pip install mem0ai', value: 'python' },
    { label: 'TypeScript', description: 'npm install mem0ai', value: 'typescript' },
    { label: 'curl', description: l10n.t('for a shell'), value: 'curl' },
    { label: '.env', description: l10n.t('without the key'), value: 'dotenv' },
    { label: 'MCP', description: '.vscode/mcp.json', value: 'mcp' },
  ] as const;
  return all.filter(({ value }) => projectCode(value, target) !== undefined);
}
