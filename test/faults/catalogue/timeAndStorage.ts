import type { FaultArea } from './faultCase.ts';

const TIME = 'faults/inside/time.test.ts';
const KEY_STORE = 'unit/core/keyStore.test.ts';

/** Clocks that jump, requests that outlive a sleep, and stores that fail. */
export const timeAndStorage: FaultArea = {
  title: 'Time and storage',
  cases: [
    {
      name: 'the laptop sleeps during a save',
      sees: 'That it is saved, after reading again.',
      sent: 'The save once.',
      keeps: 'What was typed.',
      shownBy: [[TIME, 'finds out what became of a save during which the laptop slept']],
    },
    {
      name: 'the server’s clock is set back, or goes wrong',
      sees: 'A conflict all the same; when to try again, by its own clock.',
      sent: 'Nothing over somebody else’s save.',
      keeps: 'What was typed, and what they saved.',
      shownBy: [
        [TIME, 'notices that somebody else has saved although the server’s clock was set back'],
        ['unit/api/retryAfter.test.ts', 'measures a date against the clock of the server'],
        ['unit/sandbox/values.test.ts', 'of a change are later than the last one, whatever the clock says'],
      ],
    },
    {
      name: 'the clock of this machine jumps',
      sees: 'Nothing; after a jump forward there may be nothing to undo any more.',
      sent: 'An undo only after the server was read.',
      keeps: 'What somebody changed since.',
      shownBy: [
        ['unit/acts/undo.test.ts', 'forgets after ten minutes, and when the session ends'],
        ['unit/acts/undo.test.ts', 'leaves alone what somebody changed since'],
      ],
    },
    {
      name: 'the stored state is rubbish under every name',
      sees: 'A window without connections, in which everything works.',
      sent: 'Nothing of it.',
      keeps: 'What is done from then on.',
      shownBy: [
        ['faults/inside/storage.test.ts', 'that is rubbish under every name is left out, and everything works'],
        ['unit/core/connections.test.ts', 'leaves out what it cannot read, and what a key must not be sent to'],
      ],
    },
    {
      name: 'the key store fails at a deletion',
      sees: 'That the key is still stored there, and used no more.',
      sent: 'Nothing with that key.',
      keeps: 'The other connections.',
      shownBy: [
        [
          'faults/outside/secrets.test.ts',
          'is told of where it takes no key, does not let go of one, gives none, or loses one, and nothing is sent without a key',
        ],
        [KEY_STORE, 'forgets a key of this window although the store does not let go of it'],
        [
          'unit/commands/connections.test.ts',
          'says so when the key store does not let go of a key, which is used no more',
        ],
      ],
    },
  ],
};
