import * as l10n from '@vscode/l10n';
import { isRole, type Role } from '../../shared/roles.ts';
import { noRoleText } from '../../shared/roleText.ts';
import { CommandRefusal, textArgument, type Invocation, type Services } from '../command.ts';

/** A role: the one that was given beforehand, or one that is picked. */
export async function askRole(
  { ui }: Services,
  invocation: Invocation,
  title: string,
  current?: string,
): Promise<Role | undefined> {
  const given = textArgument(invocation, 'role');
  if (isRole(given)) return given;
  if (given !== undefined) throw new CommandRefusal(noRoleText(given));
  const items: readonly { label: Role; icon: string; detail: string; value: Role }[] = [
    { label: 'READER', icon: 'eye', detail: l10n.t('Views and searches memories.'), value: 'READER' },
    {
      label: 'OWNER',
      icon: 'shield',
      detail: l10n.t('Everything, including settings, members and deletion.'),
      value: 'OWNER',
    },
  ];
  return await ui.pick(
    title,
    items.map((item) => (item.value === current ? { ...item, description: l10n.t('current role') } : item)),
    l10n.t('Choose a role'),
  );
}
