import type { FaultArea } from './faultCase.ts';

const PROCESS = 'contract/sandboxProcess.test.ts';
const LIFECYCLE = 'contract/sandbox/lifecycle.test.ts';
const DISK = 'contract/sandbox/disk.test.ts';
const GUARDS = 'contract/sandbox/guards.test.ts';
const LIMITS = 'contract/sandbox/limits.test.ts';
const TARGET = 'contract/sandbox/target.test.ts';

/** The local server, its process and its data. */
export const sandbox: FaultArea = {
  title: 'Sandbox',
  cases: [
    {
      name: 'its port is in use',
      sees: 'Nothing: it takes another one; on the command line that the port is in use.',
      sent: 'To the new address.',
      keeps: 'Its data and keys.',
      shownBy: [
        [PROCESS, 'takes another port when its former one was taken meanwhile'],
        [LIFECYCLE, 'says so when the port is in use'],
      ],
    },
    {
      name: 'its process dies',
      sees: 'Nothing the first time; the second time that it ended twice, with the log.',
      sent: 'To the same address.',
      keeps: 'Its data and keys.',
      shownBy: [
        [PROCESS, 'is started again once when it crashes, at the same address; the second crash is told'],
        [PROCESS, 'mends a crash long after another by itself'],
        [LIFECYCLE, 'can be started again at once after it was killed'],
      ],
    },
    {
      name: 'its database is locked',
      sees: 'That it is busy; reads go on.',
      sent: 'Reads again.',
      keeps: 'Its data.',
      shownBy: [
        [
          LIFECYCLE,
          'answers 503 while another program holds the database, goes on reading, and writes again afterwards',
        ],
        [LIFECYCLE, 'leads a second starter to the one that runs'],
      ],
    },
    {
      name: 'its database is damaged, cut short or none at all',
      sees: 'That it is damaged and was left as it is, with Reset Sandbox Data.',
      sent: 'Nothing.',
      keeps: 'The damaged file, set aside.',
      shownBy: [
        [LIFECYCLE, 'is no database'],
        [LIFECYCLE, 'is cut short'],
        [LIFECYCLE, 'has a page overwritten'],
        [LIFECYCLE, 'has the sandbox’s own mark and none of its tables, or not all'],
        [LIFECYCLE, "is another program's database"],
        [LIFECYCLE, 'is set aside by --reset when it is not its own, and made anew when it is'],
        [LIFECYCLE, 'is set aside with what SQLite keeps beside it'],
        [LIFECYCLE, 'is set aside when it lacks a table'],
        [PROCESS, 'says what is wrong when its data are damaged, and starts over when it is reset'],
      ],
    },
    {
      name: 'its secret is damaged, open to others or a link',
      sees: 'New keys where it was damaged or a link.',
      sent: 'Nothing.',
      keeps: 'What the link led to; its keys where the secret is sound.',
      shownBy: [
        [LIFECYCLE, 'is made anew, for its owner alone, when it is damaged, however open it was'],
        [LIFECYCLE, 'keeps its keys and is closed again when others were let read it'],
        [LIFECYCLE, 'is neither read nor written through a link'],
        [LIFECYCLE, 'is told of when it is no file, and nothing waits for it'],
        [LIFECYCLE, 'is left as it is by --list-keys, which has no keys then'],
      ],
    },
    {
      name: 'the disk is full, or its folder or database cannot be written',
      sees: 'That there is no room, or that the folder cannot be used; reads go on.',
      sent: 'Nothing twice.',
      keeps: 'All that was acknowledged.',
      shownBy: [
        [LIFECYCLE, 'answers 507 when the disk fills up, loses nothing, and goes on reading'],
        [LIFECYCLE, 'says so when there is no room to begin with, and can begin once there is'],
        [LIFECYCLE, 'says so when the folder cannot be used'],
        [LIFECYCLE, 'ends, with the reason, when its ready line cannot be written, and lets go of the folder'],
        ['unit/sandbox/database.test.ts', 'knows a full disk from whoever tells of it'],
        [DISK, 'says so when nothing can be written into its folder'],
        [DISK, 'says so when its database can only be read'],
        [DISK, 'answers 503 when the system takes no more of what it writes, loses nothing, and goes on reading'],
        [
          'unit/sandbox/errors.test.ts',
          'of a database that can only be read are told as such, without a word about the inside',
        ],
      ],
    },
    {
      name: 'it is killed while it writes',
      sees: 'All that was acknowledged.',
      sent: 'Nothing twice.',
      keeps: 'All that was acknowledged, and nothing by half.',
      shownBy: [
        ['contract/sandbox/crash.test.ts', 'loses nothing that it acknowledged, in 100 kills'],
        ['unit/sandbox/database.test.ts', 'does all of a write or nothing'],
      ],
    },
    {
      name: 'its database is from a newer version',
      sees: 'That it is, and what to do.',
      sent: 'Nothing.',
      keeps: 'The database as it is.',
      shownBy: [
        [LIFECYCLE, 'is from a newer version'],
        [LIFECYCLE, 'brings a database of its first version up to date, and keeps a copy of it'],
        [LIFECYCLE, 'keeps what a database of its second version says of each memory, once'],
      ],
    },
    {
      name: 'VS Code was built without SQLite',
      sees: 'That the sandbox needs a newer VS Code; all else works.',
      sent: 'Nothing.',
      keeps: 'All but the sandbox.',
      shownBy: [['unit/sandbox/database.test.ts', 'says so when Node.js was built without SQLite']],
    },
    {
      name: 'several windows start it at once',
      sees: 'The same sandbox in all of them.',
      sent: 'To one server.',
      keeps: 'One set of data.',
      shownBy: [
        [PROCESS, 'is one when two windows start it at once'],
        ['e2e/twoWindows.test.ts', 'share the local sandbox, which the second takes over when the first is closed'],
        [LIFECYCLE, 'lets one of five win when all start at once, and leads the others to it'],
        [
          PROCESS,
          'is taken over, at the same address and with the same keys, when the window that started it is closed',
        ],
      ],
    },
    {
      name: 'a web page attacks it',
      sees: 'Nothing.',
      sent: 'Refusals.',
      keeps: 'Its data: refused before they are touched.',
      shownBy: [
        [GUARDS, 'refuses what a web page sends, and never sends a CORS header'],
        [GUARDS, 'takes its own address as the host, once, and nothing else'],
        [GUARDS, 'answers on 127.0.0.1 alone'],
        [GUARDS, 'takes JSON alone, as forms can be sent by any page'],
        [GUARDS, 'sends the protecting headers also where no operation was reached'],
        [GUARDS, 'counts headers, so that none is overlooked'],
      ],
    },
    {
      name: 'a client hangs up, or sends more than its request',
      sees: 'Nothing.',
      sent: 'The answer to what was whole, then 400.',
      keeps: 'What was acknowledged; nothing of a request that did not come to its end.',
      shownBy: [
        [GUARDS, 'takes a client that hangs up for what it is'],
        [GUARDS, 'answers what it did before it complains of what comes behind'],
      ],
    },
    {
      name: 'somebody with a key of it asks for more than is theirs, by a path that is spelled in another way',
      sees: 'Nothing.',
      sent: '404.',
      keeps: 'Its data, its log and its keys: the control door opens to its token alone.',
      shownBy: [
        [TARGET, 'opens the control door to nobody by a percent sign'],
        [TARGET, 'is its plain path or 404 however it is spelled, and never the control door'],
        [TARGET, 'is the same to fault rules and to the log as to the router'],
        [TARGET, 'shows no key in the log, however it is spelled'],
      ],
    },
    {
      name: 'a request asks for more than it may cost',
      sees: 'Which limit it is above.',
      sent: '400 or 413, before any work is done.',
      keeps: 'Its data; everybody else is answered meanwhile.',
      shownBy: [
        [
          'contract/sandbox/work.test.ts',
          'is less than a second of the processor, 50 MB of memory and 20 MB of the disk, for any of a megabyte',
        ],
        [LIMITS, 'hold for the memories of a project: 10,000'],
        [LIMITS, 'hold for the number of a page: nine digits'],
        [LIMITS, 'do not let a query say a thing twice'],
        [LIMITS, 'let no day pass that is not in the calendar'],
        ['unit/sandbox/values.test.ts', 'stand in the README, each with its number'],
        ['unit/sandbox/values.test.ts', 'find out about many stars in a long path'],
        ['unit/sandbox/values.test.ts', 'are refused above their limits, and the limit is named'],
        ['unit/sandbox/values.test.ts', 'keeps the beginning of a long path, and no key that is cut'],
        [
          'unit/sandbox/memories.test.ts',
          'share their metadata with those that were added with them, and with what is told of them later',
        ],
        ['unit/sandbox/memories.test.ts', 'tell the last of their changes, however many there were'],
      ],
    },
    {
      name: 'VS Code quits',
      sees: 'Nothing.',
      sent: 'Nothing.',
      keeps: 'Its data; no process stays behind.',
      shownBy: [
        [
          'e2e/localSandbox.test.ts',
          'stops when it is told to, comes back with a click and with the view after a reload, not before, and ends with the window',
        ],
        [LIFECYCLE, 'ends when the parent of a forked one disconnects, after it told the ready line by message'],
      ],
    },
    {
      name: 'it is taken for the real server, or the real one for it',
      sees: 'SANDBOX in the view and in the status bar; that a key was not sent.',
      sent: 'No sandbox key to another machine, no real key to the sandbox.',
      keeps: 'The keys.',
      shownBy: [
        ['host/connections.test.ts', 'sends a real key to no sandbox and a sandbox’s key nowhere else'],
        ['unit/commands/connect.test.ts', 'asks what answers on this machine before it sends a key there'],
        ['unit/commands/connect.test.ts', 'sends no sandbox key away from this machine, and no other key to a sandbox'],
        [
          'e2e/localSandbox.test.ts',
          'starts with one click, is marked as what it is, and shows two sets of eyes in one command each',
        ],
      ],
    },
  ],
};
