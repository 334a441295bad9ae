import type { FaultArea } from './faultCase.ts';

/** VS Code itself comes, goes and fails. */
export const lifecycle: FaultArea = {
  title: 'Life and death of the window',
  cases: [
    {
      name: 'the extension host dies with a dirty form',
      sees: 'That the form is not connected; after the restart the text with its dirty dot.',
      sent: 'Nothing.',
      keeps: 'What was typed.',
      shownBy: [],
    },
    {
      name: 'the window is reloaded or closed with a dirty form',
      sees: 'The text with its dirty dot.',
      sent: 'Nothing but the read of what is saved.',
      keeps: 'What was typed, and what it is compared to.',
      shownBy: [],
    },
    {
      name: 'another version of the extension left its state',
      sees: 'What can be read of it.',
      sent: 'No key to where it must not go.',
      keeps: 'What the other version wrote, for when it comes back.',
      shownBy: [
        ['unit/core/connections.test.ts', 'leaves out what it cannot read, and what a key must not be sent to'],
        ['unit/core/keyStore.test.ts', 'finds no key in what it did not write'],
      ],
    },
    {
      name: 'a view or session ends during a request',
      sees: 'Nothing of it any more.',
      sent: 'The request is ended.',
      keeps: 'Nothing of an older session is shown in a new one.',
      shownBy: [
        ['unit/core/session.test.ts', 'ends what is under way when it is left'],
        ['unit/model/account.test.ts', 'is silent once its session is over'],
        ['unit/commands/carryOut.test.ts', 'sends nothing when it is tried again'],
      ],
    },
    {
      name: 'there is no network when VS Code starts',
      sees: 'VS Code, at once; the failure where the view is opened.',
      sent: 'Nothing before the view is opened.',
      keeps: 'The connection.',
      shownBy: [
        ['faults/outside/away.test.ts', 'says that the server is away, and shows the organizations once it is back'],
        ['unit/core/session.test.ts', 'sends nothing by signing in'],
        [
          'e2e/connect.test.ts',
          'is still connected after a reload of the window, and sends nothing before the view is shown',
        ],
      ],
    },
  ],
};
