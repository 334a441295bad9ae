import type { FaultArea, NamedTest } from './faultCase.ts';

const HOST_DIES = 'faults/outside/hostDies.test.ts';
const FILES = 'unit/views/project/projectDocuments.test.ts';
const UNDER_WAY = 'unit/core/underWay.test.ts';

/** VS Code itself comes, goes and fails. */
export const lifecycle: FaultArea = {
  title: 'Life and death of the window',
  cases: [
    {
      name: 'the extension host dies with a dirty form, or during a save',
      sees: 'What was under way; the text with its dirty dot. The form itself works again after a reload of the window.',
      sent: 'Nothing again by itself.',
      keeps: 'What was typed.',
      shownBy: [[HOST_DIES, 'during a save loses no text, and says afterwards what was under way']],
    },
    {
      name: 'the extension host dies during a change of many',
      sees: 'How many were answered, and that each of the others may have been done or not; the rows that the server has.',
      sent: 'Nothing again by itself.',
      keeps: 'What was answered.',
      shownBy: [
        [HOST_DIES, 'during a change of many says how many were answered, and sends nothing again'],
        [UNDER_WAY, 'tells after a restart how far it had come, once, each beside the others'],
      ],
    },
    {
      name: 'the extension host dies while a project is created in several steps',
      sees: 'Which steps are done and which was under way; the text of the new project with its dirty dot.',
      sent: 'At the next save only what is left; a project whose creation nobody heard of is found, not made again.',
      keeps: 'What was typed, and which project it has become.',
      shownBy: [
        [
          HOST_DIES,
          'while a project is created tells which steps are done, and goes on without making it a second time',
        ],
        [UNDER_WAY, 'of several steps tells which of them are done for certain'],
        [FILES, 'goes on with the one that was created, also after a reload of the window'],
        [FILES, 'is the project that is there since'],
        [FILES, 'is created where none of its name is there since'],
      ],
    },
    {
      name: 'the extension host dies while a form’s button or Undo is at work',
      sees: 'What was under way, and that it may have been done or not.',
      sent: 'Nothing again by itself.',
      keeps: 'What the server holds.',
      shownBy: [
        [HOST_DIES, 'while a form’s button or Undo is at work says so, and sends nothing again'],
        ...['memberRole', 'memberRemove', 'membersAdd', 'delete'].map((type): NamedTest => [
          'unit/views/project/memberActs.test.ts',
          `is noted before it is sent, for the case that VS Code comes to an end: ${type}`,
        ]),
        [
          'unit/commands/carryOut.test.ts',
          'is noted while it is on its way, for the case that VS Code comes to an end',
        ],
      ],
    },
    {
      name: 'the window is reloaded or closed with a dirty form',
      sees: 'The text with its dirty dot.',
      sent: 'Nothing but the read of what is saved.',
      keeps: 'What was typed, and what it is compared to.',
      shownBy: [[HOST_DIES, 'during a save loses no text, and says afterwards what was under way']],
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
