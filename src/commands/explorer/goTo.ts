import * as l10n from '@vscode/l10n';
import type { PickButton } from '../../core/dialogs/ui.ts';
import type { Account } from '../../model/account.ts';
import { isProject, type ProjectRef } from '../../model/scope.ts';
import type { FormSection } from '../../views/project/form/panelContext.ts';
import { listOf } from '../../views/explorer/nodes.ts';
import type { Handler, Services } from '../command.ts';
import type { Entity } from './searchEntities.ts';
import { pickPlace } from './pickEntity.ts';
import { askSession, refuseEnded } from '../prompts/session.ts';
import { showRow } from './reveal.ts';

/** Where one may go: to the row in the tree, or to the form of its project. */
type Way = 'row' | 'form';

/** *Go to…*: chooses from everything there is. Enter opens a project's form, and shows anything else in the tree; a button goes the other way. */
export const goToCommand: Handler = async (services) => {
  const signedIn = await askSession(services);
  if (!signedIn) return;
  const chosen = await pickPlace<Way>(services, signedIn, {
    title: l10n.t('Go to an organization, project or member'),
    placeholder: l10n.t('Type a name, an address or a role: a project’s settings open, the rest is shown in the tree'),
    kinds: ['organization', 'project', 'member'],
    buttons: otherWay,
  });
  if (!chosen) return;
  const { account } = signedIn;
  refuseEnded(account);
  const { value: place, button: way = place.kind === 'project' ? 'form' : 'row' } = chosen;
  const form = way === 'form' ? formOf(place) : undefined;
  if (form) await (await services.projects.host()).open(form.ref, form.part);
  await showInTree(services, account, place, !form);
};

/** The way that Enter does not go. */
function otherWay(place: Entity): readonly PickButton<Way>[] {
  if (place.kind === 'project') return [{ icon: 'list-tree', tooltip: l10n.t('Show in the Tree'), value: 'row' }];
  if (!formOf(place)) return [];
  return [{ icon: 'settings-gear', tooltip: l10n.t('Open the Settings of the Project'), value: 'form' }];
}

/** The form in which a place can be seen: that of a project, or of the project of a member. */
function formOf(place: Entity): { readonly ref: ProjectRef; readonly part: FormSection } | undefined {
  if (place.kind === 'project') return { ref: projectRef(place), part: 'settings' };
  return place.kind === 'member' && isProject(place.scope)
    ? { ref: projectRef(place.scope), part: 'members' }
    : undefined;
}

function projectRef({ orgId, projectId }: ProjectRef): ProjectRef {
  return { orgId, projectId };
}

/** Selects the row. What the filter hides could not be shown: then there is none any more. */
async function showInTree(services: Services, account: Account, place: Entity, focus: boolean): Promise<void> {
  const { presentation } = services.explorer;
  const filtered = presentation.filtered(account);
  if (filtered && !filtered.isVisible(place.id, listOf(place))) presentation.setFilter(undefined);
  await showRow(services, place, { focus });
}
