import * as l10n from '@vscode/l10n';
import type { PickItem } from '../core/ui.ts';
import type { Handler, Invocation, Services } from './command.ts';
import { goTo } from './goTo.ts';
import { switchConnection } from './switchConnection.ts';
import { stopUsingProject, useProject } from './useProject.ts';

type Next = (services: Services, invocation: Invocation) => Promise<void>;

/** What a click on the status bar offers. */
export const switchTo: Handler = async (services, invocation) => {
  const { ui, projectsInUse } = services;
  const { current } = projectsInUse;
  const items: PickItem<Next>[] = [
    {
      label: l10n.t('Use another project…'),
      icon: 'project',
      ...(current && { description: `${current.organizationName} › ${current.projectName}` }),
      value: useProject,
    },
    ...(current ? [{ label: l10n.t('Stop using the project'), icon: 'circle-slash', value: stopUsingProject }] : []),
    { label: l10n.t('Go to an organization, project or member…'), icon: 'search', value: goTo },
    { label: l10n.t('Switch connection…'), icon: 'arrow-swap', value: switchConnection },
  ];
  const next = await ui.pick(l10n.t('Mem0'), items);
  await next?.(services, invocation);
};
