import type { FaultArea } from './faultCase.ts';

const BODY = 'contract/api/chaosBody.test.ts';
const HOSTILE = 'faults/inside/hostileData.test.ts';
const INSIDE = 'faults/inside/network.test.ts';
const STATUS = 'contract/api/chaosStatus.test.ts';
const LISTING = 'unit/api/listing.test.ts';
const MEMBER_LIST = 'unit/model/memberList.test.ts';
const CATEGORIES = 'unit/shared/projectCategories.test.ts';
const DIFF = 'unit/shared/projectDiff.test.ts';
const TREE = 'unit/views/explorerTree.test.ts';

/** What the server answers. */
export const data: FaultArea = {
  title: 'Damaged and hostile answers',
  cases: [
    {
      name: 'an empty answer',
      sees: 'That the answer is not the API’s; a write without a body is a success.',
      sent: 'Once.',
      keeps: 'What was read.',
      shownBy: [
        [BODY, 'an empty body to a read'],
        [BODY, '204 to a read'],
        [BODY, '204 to a write'],
      ],
    },
    {
      name: 'a list is an object, a number, a text or null',
      sees: 'That the answer is not the API’s, with Retry; never an empty list.',
      sent: 'Once.',
      keeps: 'What was read.',
      shownBy: [
        [BODY, 'an object for a list'],
        [BODY, 'a number for a list'],
        [BODY, 'null for a list'],
        [INSIDE, 'keeps the rows, says why, and recovers without a reload: answers of another kind'],
        [TREE, 'never shows an error as empty, and tells it apart from a list without rows'],
      ],
    },
    {
      name: 'some rows are null or of wrong types',
      sees: 'The good rows, and how many could not be shown.',
      sent: 'Once.',
      keeps: 'The good rows.',
      shownBy: [
        [BODY, 'null rows and rows of other types'],
        [LISTING, 'of any JSON never throws, never loses a row, and gives ids that may stand in a path, once each'],
        [TREE, 'tells how many rows could not be read'],
      ],
    },
    {
      name: 'organizations have the older shape',
      sees: 'All that it tells; members are asked for where they are opened.',
      sent: 'One request more for each list of members.',
      keeps: 'Everything works.',
      shownBy: [
        [BODY, 'the older shape: members as integers'],
        [LISTING, 'reads members as objects, and has none for the older shape'],
        ['contract/requests.test.ts', 'the members of an organization cost 1, once'],
      ],
    },
    {
      name: 'a role is unknown or missing',
      sees: 'The role as it came; it gives no rights here.',
      sent: 'No role that was not chosen.',
      keeps: 'The role.',
      shownBy: [
        [BODY, 'a member with a role of another type'],
        ['unit/commands/memberWarnings.test.ts', 'counts owners by the documented role alone'],
        ['page/projectMembers.test.ts', 'with a role of tomorrow show it, and may be given one of today'],
      ],
    },
    {
      name: 'two rows have the same id',
      sees: 'The first one, and that one could not be shown.',
      sent: 'Nothing more.',
      keeps: 'The tree stands.',
      shownBy: [
        [BODY, 'duplicate rows'],
        [HOSTILE, 'gives every row an id of its own, which VS Code takes'],
        [TREE, 'gives the same person under two parents two ids'],
      ],
    },
    {
      name: 'an id is empty, “..” or holds a slash',
      sees: 'How many rows could not be shown.',
      sent: 'Never a request with such an id.',
      keeps: 'The other rows.',
      shownBy: [
        [BODY, 'ids that would reach another path'],
        [HOSTILE, 'opens each project as a document, and each answer as JSON, under a name that is no path'],
        ['contract/api/client.test.ts', 'sends nothing for ids that would reach another path'],
        ['unit/api/paths.test.ts', 'reach the thing that they name, whatever its id, or none at all'],
      ],
    },
    {
      name: 'an address occurs twice, or in another case',
      sees: 'Each row; somebody who is a member already is found whatever the case.',
      sent: 'The server’s own spelling.',
      keeps: 'Both rows.',
      shownBy: [
        [MEMBER_LIST, 'gives every member a key of its own, whatever the server repeats'],
        [MEMBER_LIST, 'keeps the server’s spelling of an address, and its key without case'],
        [MEMBER_LIST, 'compares addresses without case, and never takes two unknown ones for the same'],
      ],
    },
    {
      name: 'a member has no address',
      sees: 'The name; no act that needs an address is offered.',
      sent: 'Nothing that needs an address.',
      keeps: 'The row.',
      shownBy: [
        ['unit/manifest.test.ts', 'offers nothing that needs an address on somebody without one'],
        ['page/projectMembers.test.ts', 'show address, name and role, and why one of them cannot be changed'],
      ],
    },
    {
      name: 'categories have a shape that nobody knows',
      sees: 'What can be shown, and that the rest is kept.',
      sent: 'Categories only where they were edited, each unknown part as it came.',
      keeps: 'Every unknown part.',
      shownBy: [
        [CATEGORIES, 'go back in the shape in which they came, whatever it is'],
        [DIFF, 'holds the changed settings alone'],
        ['page/projectCategories.test.ts', 'of an unknown shape are kept as they came'],
      ],
    },
    {
      name: 'instructions are null or a list',
      sees: 'No text, or its lines.',
      sent: 'Only where it was edited.',
      keeps: 'Null stays null.',
      shownBy: [
        [DIFF, 'holds the editable settings that were reported, and joins instructions that came as lines'],
        [DIFF, 'takes null and an empty text for the same where the server reported the setting'],
        ['page/project.test.ts', 'keeps null for a text that was null and is emptied again'],
      ],
    },
    {
      name: 'JSON is 200,000 levels deep, or names __proto__',
      sees: 'A short sentence, or the row as any other.',
      sent: 'Nothing more.',
      keeps: 'No object gets what the server named.',
      shownBy: [
        [STATUS, '400 with 200,000 levels of arrays'],
        [BODY, '__proto__ among the fields'],
        [HOSTILE, 'gives no object what a server named __proto__'],
        [CATEGORIES, 'named like parts of JavaScript stay names'],
      ],
    },
    {
      name: 'a date is broken, or in the future',
      sees: 'The text as it came, or the date; never NaN.',
      sent: 'Nothing.',
      keeps: 'Conflicts are still noticed.',
      shownBy: [
        ['unit/views/tooltip.test.ts', 'shows a date as it came that is no date'],
        ['unit/views/tooltip.test.ts', 'shows a date of the future as the date that it is'],
        ['faults/inside/time.test.ts', 'notices that somebody else has saved although the server’s clock was set back'],
      ],
    },
    {
      name: 'a text is not UTF-8',
      sees: 'A replacement character in its place.',
      sent: 'The text only where it was edited.',
      keeps: 'The other settings.',
      shownBy: [
        [BODY, 'Latin-1 where UTF-8 belongs'],
        [DIFF, 'holds the changed settings alone'],
      ],
    },
  ],
};
