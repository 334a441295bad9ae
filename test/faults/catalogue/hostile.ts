import type { FaultArea } from './faultCase.ts';

const HOSTILE = 'contract/api/chaosHostile.test.ts';
const ARGUMENTS = 'faults/inside/hostileArguments.test.ts';

/** A server, a page, or what calls a command, that means harm. What a workspace tries stands beside the key. */
export const hostile: FaultArea = {
  title: 'Hostile server, page and caller',
  cases: [
    {
      name: 'it answers for another project or organization',
      sees: 'That the answer could not be read, since another one was asked for.',
      sent: 'Once.',
      keeps: 'No settings of one project are shown, or saved, as another’s.',
      shownBy: [
        [HOSTILE, 'another project than the one that was asked for'],
        [HOSTILE, 'another organization than the one that was asked for'],
      ],
    },
    {
      name: 'it answers what was not asked',
      sees: 'The answer to each question alone.',
      sent: 'Each question once.',
      keeps: 'What was read.',
      shownBy: [[HOSTILE, 'a second answer that nobody asked for reaches no later question']],
    },
    {
      name: 'it sets cookies, sends elsewhere by headers, or asks for a password',
      sees: 'Nothing; a refused key as any other.',
      sent: 'No cookie, nothing elsewhere, no password.',
      keeps: 'The key.',
      shownBy: [
        [HOSTILE, 'to keep cookies: none goes back'],
        [HOSTILE, 'to go elsewhere by headers of a success: nothing goes there'],
        [HOSTILE, 'to sign in with a password: nobody is asked for one'],
      ],
    },
    {
      name: 'the page of a form says what was never agreed on',
      sees: 'Nothing; the log has a line.',
      sent: 'Nothing.',
      keeps: 'The document, and the form works on.',
      shownBy: [
        [
          'faults/inside/hostilePage.test.ts',
          'is ignored: nothing is sent, asked, changed or opened, and the form works on',
        ],
        ['unit/shared/projectMessages.test.ts', 'never make the reader throw'],
      ],
    },
    {
      name: 'a task, a debug configuration or a link calls a command with arguments of any kind',
      sees: 'The command’s own questions; of what does not fit a sentence, or nothing.',
      sent: 'Reads at most, of the present session.',
      keeps: 'The connection, the session, what the server holds.',
      shownBy: [
        [ARGUMENTS, 'reads at most, and in this session alone, until the person says more, whatever it is called with'],
        [ARGUMENTS, 'brings the window to the local sandbox, at most, with nothing of what it was called with'],
      ],
    },
    {
      name: 'a workspace turns auto save on for projects',
      sees: 'Unsaved changes until they save; VS Code tries once by itself.',
      sent: 'What the person saves, once.',
      keeps: 'The project, and what was typed.',
      shownBy: [['faults/inside/hostileSettings.test.ts', 'has nothing saved before the person saves']],
    },
  ],
};
