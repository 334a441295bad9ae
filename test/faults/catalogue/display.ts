import type { FaultArea } from './faultCase.ts';

const OUTSIDE = 'faults/outside/hostileData.test.ts';
const PAGE = 'page/projectAccess.test.ts';
const INSIDE = 'faults/inside/hostileData.test.ts';

/** Texts that want to be more than text. */
export const display: FaultArea = {
  title: 'Hostile texts on the screen',
  cases: [
    {
      name: 'a name is a path, or what a file system must not have',
      sees: 'A tab with its characters, slashes replaced.',
      sent: 'Nothing that leaves the API’s paths.',
      keeps: 'The name as it is.',
      shownBy: [[INSIDE, 'opens each project as a document, and each answer as JSON, under a name that is no path']],
    },
    {
      name: 'an answer writes to the log',
      sees: 'What came, in one line, at trace level alone.',
      sent: 'Nothing.',
      keeps: 'The lines of the log are the product’s own.',
      shownBy: [
        [
          'unit/api/requestLog.test.ts',
          'of a body is what came, with control and direction characters told, not obeyed',
        ],
      ],
    },
    {
      name: 'an error is written in HTML or XML, in pieces, escaped or cut',
      sees: 'Its text, without tags and references.',
      sent: 'Once.',
      keeps: 'The key: also in pieces or in references it is not shown.',
      shownBy: [
        ['contract/api/chaosStatus.test.ts', '413 as a piece of a page'],
        ['unit/api/plainText.test.ts', 'of elements and references in any order shows none of them'],
        ['unit/api/errorBody.test.ts', 'that holds the key in pieces of markup or in references is dropped'],
      ],
    },
    {
      name: 'a name holds a link that calls a command',
      sees: 'Its characters.',
      sent: 'Nothing; no command runs.',
      keeps: 'The name as it is.',
      shownBy: [
        [OUTSIDE, 'is text in the tree, quick picks, prompts, dialogs, messages, the form, JSON and the status bar'],
        ['unit/shared/text.test.ts', 'breaks Markdown links and icons, and changes nothing else'],
      ],
    },
    {
      name: 'a name holds an icon’s code',
      sees: 'Its characters, also in quick picks.',
      sent: 'Nothing.',
      keeps: 'The name as it is.',
      shownBy: [
        [OUTSIDE, 'is text in the tree, quick picks, prompts, dialogs, messages, the form, JSON and the status bar'],
        ['unit/shared/text.test.ts', 'breaks Markdown links and icons, and changes nothing else'],
      ],
    },
    {
      name: 'a text holds HTML or a script, in the form',
      sees: 'Its characters.',
      sent: 'Nothing; no script runs.',
      keeps: 'The text as it is.',
      shownBy: [
        [OUTSIDE, 'is text in the tree, quick picks, prompts, dialogs, messages, the form, JSON and the status bar'],
        [PAGE, 'shows hostile text as text, wherever it stands'],
      ],
    },
    {
      name: 'a name turns, hides or controls what stands beside it',
      sees: 'A blank in the place of each such character; emoji stay whole.',
      sent: 'Nothing.',
      keeps: 'The name, where it is not edited.',
      shownBy: [
        ['unit/shared/text.test.ts', 'holds for any text'],
        [INSIDE, 'shows each text as one harmless line in rows, tooltips and what is spoken'],
        [INSIDE, 'keeps a text byte for byte in the document'],
      ],
    },
    {
      name: 'a name is blank or a megabyte long',
      sees: '“(no name)”, or its beginning and “…”.',
      sent: 'Nothing.',
      keeps: 'The name, where it is not edited.',
      shownBy: [
        ['unit/shared/text.test.ts', 'cuts what is too long, never through a pair'],
        [INSIDE, 'shows each text as one harmless line in rows, tooltips and what is spoken'],
        ['unit/commands/confirmDelete.test.ts', 'can be typed or pasted however long it is'],
      ],
    },
    {
      name: 'a description holds a picture of another server',
      sees: 'Its characters.',
      sent: 'Nothing: the picture is never loaded.',
      keeps: 'The description.',
      shownBy: [
        [OUTSIDE, 'is text in the tree, quick picks, prompts, dialogs, messages, the form, JSON and the status bar'],
        [PAGE, 'shows hostile text as text, wherever it stands'],
      ],
    },
    {
      name: 'a list has thousands of rows',
      sees: 'Ranges of 200 that open at once.',
      sent: 'One request.',
      keeps: 'The window stays quick.',
      shownBy: [
        [
          'unit/views/explorerTree.test.ts',
          'shows more than a thousand members in ranges of 200, and finds the range of each',
        ],
        ['contract/api/chaosBody.test.ts', '10,000 members'],
      ],
    },
  ],
};
