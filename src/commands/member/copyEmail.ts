import * as l10n from '@vscode/l10n';
import { CommandRefusal, type Handler } from '../command.ts';
import { pickMembers } from '../prompts/pickMembers.ts';

/** *Copy E-Mail*, of one member or of several, a line each. */
export const copyEmailCommand: Handler = async (services, invocation) => {
  const target = await pickMembers(services, invocation, { title: l10n.t('Copy E-Mail'), write: false });
  if (!target) return;
  const emails = target.memberships.flatMap(({ member }) => member.email ?? []);
  if (emails.length === 0) throw new CommandRefusal(l10n.t('The server does not tell this person’s e-mail address.'));
  await services.ui.copy(emails.join('\n'));
};
