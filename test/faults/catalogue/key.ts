import type { FaultArea } from './faultCase.ts';

const KEY_STORE = 'unit/core/keyStore.test.ts';
const CLIENT = 'contract/api/client.test.ts';
const LEAK = 'contract/api/keyLeak.test.ts';
const CONNECTIONS = 'unit/commands/connections.test.ts';
const IN_HOST = 'host/connections.test.ts';
const PROMPTS = 'faults/inside/together.test.ts';
const FORM = 'host/projectFormStates.test.ts';
const WINDOWS = 'faults/outside/twoWindows.test.ts';
const SECRETS = 'faults/outside/secrets.test.ts';
const WORKSPACE = 'faults/outside/hostileWorkspace.test.ts';

/** The key and whose it is. */
export const key: FaultArea = {
  title: 'Key and account',
  cases: [
    {
      name: 'there is no key',
      sees: 'A view that offers to connect and to try the sandbox.',
      sent: 'Nothing.',
      keeps: 'Nothing is there to lose.',
      shownBy: [
        ['e2e/workbench.test.ts', 'shows the Mem0 view with a way to connect'],
        ['unit/core/session.test.ts', 'sends nothing by signing in'],
      ],
    },
    {
      name: 'the server refuses the key',
      sees: 'One state of the view, with Replace Key, however many requests meet it; no message for each.',
      sent: 'One more try, and only where the key store holds another key by now.',
      keeps: 'What was read.',
      shownBy: [
        [IN_HOST, 'tells of a key that was revoked once, in the tree, and not per request'],
        [CONNECTIONS, 'is one state, however many requests meet it, and over when the server takes a key again'],
        [CLIENT, 'is read again after a 401, and a new one gets one try, writes included'],
      ],
    },
    {
      name: 'a key is pasted with blanks, quotes, a prefix or signs that no key has',
      sees: 'It is taken without them, or refused below the field.',
      sent: 'What goes into a header as it is, or nothing.',
      keeps: 'The question stays open.',
      shownBy: [['unit/shared/apiKey.test.ts', 'that is taken goes into a header as it is']],
    },
    {
      name: 'another window replaces the key',
      sees:
        'Nothing; other rows where the key is another person’s. In a browser, where VS Code gives the new key to no open window: that ' +
        'a reload gives it.',
      sent: 'The new key from the next request on, also without an event; the former one never again.',
      keeps: 'What was read, where it is the same person’s.',
      shownBy: [
        [KEY_STORE, 'reads anew each time: a window that gets no event uses the new key at its next request'],
        [CONNECTIONS, 'send no key that was replaced elsewhere, though their own key store still has it'],
        [
          WINDOWS,
          'of one person follow a key that one replaces or forgets, keep what was typed, and switch each for itself',
        ],
        [CONNECTIONS, 'follow each other without a word: a key replaced, a connection forgotten'],
      ],
    },
    {
      name: 'another window signs out and forgets the key',
      sees: 'The view that offers to connect; an open form keeps its text.',
      sent: 'Nothing more.',
      keeps: 'What was typed.',
      shownBy: [
        [IN_HOST, 'follows what another window does to the key store, without a word'],
        [CONNECTIONS, 'find out what no event told when the person comes to them'],
        [PROMPTS, 'sends nothing and says why: another window signs out'],
        [FORM, 'is locked when the window is signed out, and offers to connect'],
        [
          WINDOWS,
          'of one person follow a key that one replaces or forgets, keep what was typed, and switch each for itself',
        ],
        [CONNECTIONS, 'follow each other without a word: a key replaced, a connection forgotten'],
      ],
    },
    {
      name: 'the key store fails or hangs',
      sees: 'That the key serves this window until it is closed, with help; or that the key could not be read.',
      sent: 'Nothing without a key.',
      keeps: 'The key that was typed, in this window.',
      shownBy: [
        [
          SECRETS,
          'is told of where it takes no key, does not let go of one, gives none, or loses one, and nothing is sent without a key',
        ],
        [KEY_STORE, 'waits 5 seconds for a key store that hangs, while the key serves already'],
        [KEY_STORE, 'rejects a read that hangs, after 5 seconds'],
        [KEY_STORE, 'forgets a key of this window although the store does not let go of it'],
        [
          'unit/commands/connect.test.ts',
          'keeps a key for this window where the key store fails, and says so once, with help',
        ],
        [CONNECTIONS, 'says so when the key store does not let go of a key, which is used no more'],
      ],
    },
    {
      name: 'the key is gone after a reload',
      sees: 'The view says that the key is no longer stored, and offers to paste it.',
      sent: 'Nothing.',
      keeps: 'The connection with its name and server.',
      shownBy: [
        [CONNECTIONS, 'go to the welcome view, with the reason, when a key is found missing at a request'],
        ['e2e/connect.test.ts', 'says so when the key is gone after a reload, and sends nothing'],
        [
          SECRETS,
          'is told of where it takes no key, does not let go of one, gives none, or loses one, and nothing is sent without a key',
        ],
      ],
    },
    {
      name: 'the key becomes another account’s',
      sees: 'The other account’s rows; a form of the former one says why it cannot be saved.',
      sent: 'No change of the former account with the new key.',
      keeps: 'What was typed; nothing that was read.',
      shownBy: [
        [CONNECTIONS, 'drop what was read when the key became another person’s'],
        [PROMPTS, 'sends nothing and says why: another window replaces the key by another person’s'],
        [FORM, 'is locked while the window uses another connection, and goes on after switching back'],
        [CONNECTIONS, 'keeps what was read when it is the same person’s key, and drops it when it is another’s'],
        ['host/projectEditor.test.ts', 'does not save with another connection than the one it was opened with'],
      ],
    },
    {
      name: 'a stored connection points to another server than before',
      sees: 'The view that asks for the key.',
      sent: 'The key never goes to the other server.',
      keeps: 'The key, for its own server.',
      shownBy: [
        [
          'unit/core/connections.test.ts',
          'gives no key to a connection that points elsewhere than when the key was stored',
        ],
        [IN_HOST, 'does not send a key to another address, though somebody changed the connection'],
      ],
    },
    {
      name: 'a workspace sets the server, the proxy, the log level, or calls commands',
      sees: 'In Restricted Mode VS Code’s question whether the folder is trusted; in a trusted one our own, which names server, person or project.',
      sent: 'No key, nothing to its server or proxy, nothing that changes something.',
      keeps: 'The user’s own settings.',
      shownBy: [
        [IN_HOST, 'takes no key and no server from settings of any kind'],
        [WORKSPACE, 'changes no setting of ours, moves no request, and gets no key by a task or a debug configuration'],
        ['unit/commands/settingsKey.test.ts', 'is told of by the workspace it lies in'],
      ],
    },
    {
      name: 'the server repeats the key in an answer',
      sees: 'The rest of the sentence, without the key.',
      sent: 'Nothing more.',
      keeps: 'The key stays out of errors and logs.',
      shownBy: [
        [LEAK, 'stands in no error and no line of the log, wherever a server repeats it'],
        [LEAK, 'is not put together again from pieces between invisible characters'],
      ],
    },
    {
      name: 'the key is looked for in logs, state, clipboard and diagnostics',
      sees: 'Masked text.',
      sent: 'Nothing.',
      keeps: 'The key is in the key store alone.',
      shownBy: [
        [IN_HOST, 'puts the key nowhere but into the key store'],
        [
          'faults/outside/hostileData.test.ts',
          'is text in the tree, quick picks, prompts, dialogs, messages, the form, JSON and the status bar',
        ],
        ['faults/outside/canary.test.ts', 'stands in no state, log, page, clipboard or file'],
        ['host/findingOnesWay.test.ts', 'copies diagnostics that tell neither the key nor who it is'],
        ['unit/api/mask.test.ts', 'takes the key out of any text, in each usual spelling'],
        [LEAK, 'in the place of an id or an e-mail address is masked too'],
      ],
    },
  ],
};
