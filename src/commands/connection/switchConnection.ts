import * as l10n from '@vscode/l10n';
import type { ButtonItem } from '../../core/dialogs/ui.ts';
import type { Connection } from '../../shared/connection.ts';
import type { Handler } from '../command.ts';
import { connectAsking } from './connect.ts';
import type { ConnectionServices } from './connecting.ts';
import { replaceKeyOf } from './replaceKey.ts';
import { signInToSandbox } from '../sandbox.ts';
import { signOutOf } from './signOut.ts';

type Action = 'rename' | 'replaceKey' | 'signOut';

/**
 * *Switch Connection…*: another one of the stored connections, in this window. Buttons rename one, replace its key or sign out of it. Which one
 * is always asked: no task and no link may bring a window to another account behind a person's back.
 */
export const switchConnectionCommand: Handler = async (services) => {
  await switchAsking(services);
};

/** Asks which one. After a button's work the list comes back. */
export async function switchAsking(services: ConnectionServices): Promise<void> {
  for (;;) {
    const chosen = await services.ui.choose(
      l10n.t('Switch Connection'),
      items(services),
      l10n.t('Choose the connection of this window'),
    );
    if (!chosen) return;
    const { value: connection, button } = chosen;
    if (!connection) {
      await connectAsking(services);
      return;
    }
    if (!button) {
      await switchTo(services, connection);
      return;
    }
    await act(services, connection, button);
    if (button === 'replaceKey') return;
  }
}

/** Makes a stored connection the active one of this window. */
export async function switchTo(services: ConnectionServices, connection: Connection): Promise<void> {
  if (connection.persona !== undefined) {
    await signInToSandbox(services, connection.persona);
    return;
  }
  await services.connections.activate(connection.id);
  await services.session.signIn(connection);
}

function items({ connections, session }: ConnectionServices): ButtonItem<Connection | undefined, Action>[] {
  const active = session.state.connection?.id;
  const known = connections.list().map((connection) => {
    const { id, label, baseUrl, email, kind, persona } = connection;
    const host = persona === undefined ? new URL(baseUrl).host : l10n.t('this machine');
    const isActive = id === active;
    const notes = [isActive && l10n.t('active'), kind === 'sandbox' && 'SANDBOX', host, email];
    return {
      label,
      description: notes.filter((note) => typeof note === 'string').join(' · '),
      icon: isActive ? 'check' : kind === 'sandbox' ? 'beaker' : 'plug',
      picked: isActive,
      value: connection,
      buttons: buttons(connection),
    };
  });
  return [...known, { label: l10n.t('Connect…'), icon: 'add', value: undefined }];
}

function buttons({ persona }: Connection): NonNullable<ButtonItem<Connection, Action>['buttons']> {
  const signOut = { icon: 'sign-out', tooltip: l10n.t('Sign Out'), value: 'signOut' } as const;
  if (persona !== undefined) return [signOut];
  return [
    { icon: 'edit', tooltip: l10n.t('Rename'), value: 'rename' },
    { icon: 'key', tooltip: l10n.t('Replace Key'), value: 'replaceKey' },
    signOut,
  ];
}

async function act(services: ConnectionServices, connection: Connection, action: Action): Promise<void> {
  switch (action) {
    case 'rename': {
      await rename(services, connection);
      return;
    }
    case 'replaceKey': {
      await replaceKeyOf(services, connection);
      return;
    }
    case 'signOut': {
      await signOutOf(services, connection);
      return;
    }
  }
}

async function rename({ connections, session, ui }: ConnectionServices, connection: Connection): Promise<void> {
  const others = connections.list().filter(({ id }) => id !== connection.id);
  const label = await ui.input({
    title: l10n.t('Rename Connection'),
    prompt: l10n.t('The name of the connection to {0}, in this editor only.', new URL(connection.baseUrl).host),
    value: connection.label,
    validate: (text) => {
      if (text.trim() === '') return l10n.t('A connection needs a name.');
      if (others.some((other) => other.label === text.trim())) return l10n.t('Another connection has this name.');
      return undefined;
    },
  });
  if (label === undefined || label.trim() === connection.label) return;
  const renamed = { ...connection, label: label.trim() };
  await connections.save(renamed);
  session.rename(renamed);
}
