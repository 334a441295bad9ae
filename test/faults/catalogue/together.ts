import type { FaultArea } from './faultCase.ts';

const EDITOR = 'host/projectEditor.test.ts';
const ACTS = 'host/acts.test.ts';
const RULES = 'host/actsRules.test.ts';
const FORM = 'host/projectFormStates.test.ts';
const PROMPTS = 'faults/inside/together.test.ts';
const WINDOWS = 'faults/outside/twoWindows.test.ts';
const REMOVED = 'faults/inside/removed.test.ts';
const DIFF = 'unit/shared/projectDiff.test.ts';

/** Several people, several windows, several things at once. */
export const together: FaultArea = {
  title: 'Several at once',
  cases: [
    {
      name: 'two people change different settings',
      sees: 'An offer to merge.',
      sent: 'The changed settings alone.',
      keeps: 'Both changes.',
      shownBy: [
        ['e2e/projectEditor.test.ts', 'offers to merge when somebody else changed another setting, and saves both'],
        [DIFF, 'loses nobody’s change when no setting was changed twice'],
        [EDITOR, 'sends the changed settings alone, and is clean afterwards'],
      ],
    },
    {
      name: 'two people change the same setting',
      sees: 'That somebody else has saved, and the choice between both.',
      sent: 'Nothing before the choice.',
      keeps: 'What was typed.',
      shownBy: [
        [EDITOR, 'keeps the document dirty and sends nothing when somebody else has saved'],
        [EDITOR, 'notices somebody else’s change even where the text has the same length'],
        [DIFF, 'names the settings that both changed to different values'],
      ],
    },
    {
      name: 'somebody deletes the project while its form is open',
      sees: 'That it is gone.',
      sent: 'Nothing that would make it anew.',
      keeps: 'What was typed.',
      shownBy: [
        [FORM, 'says that its project was deleted, keeps the text to be copied, and saves nothing'],
        [FORM, 'says so when the tree learns that its project was deleted'],
        [
          REMOVED,
          'sees why a form cannot be saved, and keeps what was typed: without the organization, which is deleted',
        ],
        [REMOVED, 'sees in the form what the tree learns, before anything is saved: without the organization'],
        [REMOVED, 'sees in the form that its organization was deleted in this window'],
        [WINDOWS, 'keep what was typed in a form and a prompt, and send nothing twice: somebody deletes the project'],
        [
          WINDOWS,
          'keep what was typed in a form and a prompt, and send nothing twice: somebody deletes the organization',
        ],
      ],
    },
    {
      name: 'somebody renames or deletes what a row stands for',
      sees: 'That it no longer exists; the row goes.',
      sent: 'The act once, then a read.',
      keeps: 'The other rows and the selection.',
      shownBy: [
        [PROMPTS, 'does it once or says why not: somebody renames the project'],
        [PROMPTS, 'does it once or says why not: somebody changes the role of a member'],
        [PROMPTS, 'does it once or says why not: somebody removes a member from the organization'],
        [PROMPTS, 'does it once or says why not: somebody adds the same member'],
        [PROMPTS, 'does it once or says why not: somebody makes you a READER'],
        [PROMPTS, 'does it once or says why not: somebody removes you from the organization'],
        [PROMPTS, 'does it once or says why not: somebody deletes the project'],
        [PROMPTS, 'does it once or says why not: somebody deletes the organization'],
        [WINDOWS, 'keep both changes where somebody renames the project whose form is dirty'],
        [ACTS, 'says that it is gone, and lets go of it'],
      ],
    },
    {
      name: 'somebody makes you a READER while the form is open',
      sees: 'Why it cannot be saved.',
      sent: 'The save once.',
      keeps: 'What was typed.',
      shownBy: [
        [FORM, 'becomes read-only when its person is made a READER, and keeps what was typed'],
        [ACTS, 'explains a 403, and shows the role that one has now'],
        [WINDOWS, 'keep what was typed in a form and a prompt, and send nothing twice: somebody makes you a READER'],
      ],
    },
    {
      name: 'somebody removes you from the project while the form is open',
      sees: 'That it is gone or out of reach.',
      sent: 'The save once.',
      keeps: 'What was typed.',
      shownBy: [
        [REMOVED, 'sees why a form cannot be saved, and keeps what was typed: removed from the organization'],
        [
          WINDOWS,
          'keep what was typed in a form and a prompt, and send nothing twice: somebody removes you from the project',
        ],
        [
          WINDOWS,
          'keep what was typed in a form and a prompt, and send nothing twice: somebody removes you from the organization',
        ],
      ],
    },
    {
      name: 'you remove yourself',
      sees: 'A question that names what that means; then the tree without the project.',
      sent: 'Nothing before the answer.',
      keeps: 'The membership, unless it was meant.',
      shownBy: [[REMOVED, 'is asked before leaving an organization oneself, and sees the tree without it']],
    },
    {
      name: 'the last OWNER is to go',
      sees: 'A warning, and what the server says.',
      sent: 'What was confirmed.',
      keeps: 'The server keeps its last OWNER.',
      shownBy: [['contract/sandbox/administration.test.ts', 'does not let the last OWNER go']],
    },
    {
      name: 'somebody is added who is a member already, or whom nobody knows',
      sees: 'The reason, with the address.',
      sent: 'Each address once.',
      keeps: 'The other additions.',
      shownBy: [
        ['contract/api/sandbox.test.ts', 'what is refused says which field and why'],
        ['contract/sandbox/administration.test.ts', 'finds nobody to re-role or to add whom it does not know'],
        ['page/projectMembers.test.ts', 'are added many at once, and those that failed stay to try again'],
      ],
    },
    {
      name: 'a double click, or Enter twice',
      sees: 'One act.',
      sent: 'One request.',
      keeps: 'Nothing is made twice.',
      shownBy: [
        [RULES, 'sends one request for a double click'],
        ['unit/commands/commandRunner.test.ts', 'takes a double click for one click, until the command has ended'],
        [
          'unit/acts/projects.test.ts',
          'shows the organization as busy meanwhile, and sends one request for two clicks',
        ],
      ],
    },
    {
      name: 'answers arrive out of order',
      sees: 'What was asked last.',
      sent: 'Each question once.',
      keeps: 'The newer answer.',
      shownBy: [
        ['unit/model/cell.test.ts', 'drops the answer to an earlier question that arrives later'],
        ['faults/inside/races.test.ts', 'shows what was written although an older answer arrives after it'],
        ['unit/views/explorerTree.test.ts', 'drops the answer that belongs to a session that is over'],
      ],
    },
    {
      name: 'a write is cancelled under way',
      sees: 'What became of it, after reading again.',
      sent: 'The write once, then a read.',
      keeps: 'The tree shows what the server holds.',
      shownBy: [
        [RULES, 'reads again what was cancelled under way, and says what became of it: mem0.project.rename'],
        ['contract/api/chaosConnection.test.ts', 'a write cancelled after it was sent: its outcome unknown'],
      ],
    },
    {
      name: 'refreshing, revealing and deleting race each other',
      sees: 'The tree, without an error.',
      sent: 'What was asked for.',
      keeps: 'The tree shows what the server holds.',
      shownBy: [
        ['faults/inside/races.test.ts', 'stands 200 refreshes, reveals and deletions in any order'],
        ['unit/views/revealRow.test.ts', 'asks again while VS Code is still reading the rows'],
      ],
    },
    {
      name: 'a change of many is half done',
      sees: 'How many are done, how many failed and why, with Retry Failed.',
      sent: 'At the second attempt only what is not done.',
      keeps: 'What is done.',
      shownBy: [
        [RULES, 'tells how many failed, and tries those again alone'],
        ['unit/acts/members.test.ts', 'sends nothing more once it is cancelled, and tells which were sent'],
      ],
    },
  ],
};
