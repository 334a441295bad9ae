import type { FaultArea } from './faultCase.ts';

const HOSTILE = 'contract/api/chaosHostile.test.ts';

/** A server, or a page, that means harm. */
export const hostile: FaultArea = {
  title: 'Hostile server and page',
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
  ],
};
