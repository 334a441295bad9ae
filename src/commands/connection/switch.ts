import * as l10n from '@vscode/l10n';
import type { PickItem } from '../../core/dialogs/ui.ts';
import type { Handler, Invocation, Services } from '../command.ts';
import { goToCommand } from '../explorer/goTo.ts';
import { switchConnectionCommand } from './switchConnection.ts';
import { stopUsingProjectCommand, useProjectCommand } from '../project/use.ts';

type Next = (services: Services, invocation: Invocation) => Promise<void>;

/** What a click on the status bar offers. */
export const switchToCommand: Handler = async (services, invocation) => {
  const { ui, projectsInUse } = services;
  const { current } = projectsInUse;
  const items: PickItem<Next>[] = [
    {
      label: l10n.t('Use another project…'),
      icon: 'project',
      ...(current && { description: `${current.organizationName} › ${current.projectName}` }),
      value: useProjectCommand,
    },
    ...(current
      ? [{ label: l10n.t('Stop using the project'), icon: 'circle-slash', value: stopUsingProjectCommand }]
      : []),
    { label: l10n.t('Go to an organization, project or member…'), icon: 'search', value: goToCommand },
    { label: l10n.t('Switch connection…'), icon: 'arrow-swap', value: switchConnectionCommand },
  ];
  const next = await ui.pick(l10n.t('Mem0'), items);
  await next?.(services, invocation);
};
