import type { FaultArea } from './faultCase.ts';

const CONNECTION = 'contract/api/chaosConnection.test.ts';
const BODY = 'contract/api/chaosBody.test.ts';
const STATUS = 'contract/api/chaosStatus.test.ts';
const ONCE = 'contract/api/writeOnce.test.ts';
const CLIENT = 'contract/api/client.test.ts';
const IN_HOST = 'host/apiClient.test.ts';
const INSIDE = 'faults/inside/network.test.ts';

/** Between here and the server. */
export const network: FaultArea = {
  title: 'Network',
  cases: [
    {
      name: 'the name of the server cannot be found, or there is no network',
      sees: 'That the name could not be found; the rows that were read, with the time as of which they are.',
      sent: 'Reads, each a few times.',
      keeps: 'What was read.',
      shownBy: [
        [CLIENT, 'are told as such'],
        [INSIDE, 'names a host that cannot be found'],
        ['unit/views/explorerTree.test.ts', 'keeps the last good rows below a failure'],
      ],
    },
    {
      name: 'the server refuses connections at the start, and comes back',
      sees: 'A row that says so, with Retry; then the organizations, without a reload.',
      sent: 'Reads alone, each attempt a few times.',
      keeps: 'The connection and its key.',
      shownBy: [
        ['faults/outside/away.test.ts', 'says that the server is away, and shows the organizations once it is back'],
      ],
    },
    {
      name: 'no answer comes',
      sees: 'That it did not answer in time.',
      sent: 'Once; the connection is ended.',
      keeps: 'What was read.',
      shownBy: [
        [CONNECTION, 'no answer'],
        [INSIDE, 'keeps the rows, says why, and recovers without a reload: a slow server'],
        [CONNECTION, 'a write without an answer: its outcome unknown'],
        ['host/acts.test.ts', 'reads again what timed out, and says that it was not made'],
      ],
    },
    {
      name: 'an answer drips for ever',
      sees: 'That it did not answer in time.',
      sent: 'Once; the connection is ended.',
      keeps: 'What was read.',
      shownBy: [
        [CONNECTION, 'a body that drips for ever'],
        [CONNECTION, 'a body that stops coming'],
        [IN_HOST, 'ends a body that drips at the time-out of the setting, and its connection'],
      ],
    },
    {
      name: 'the connection breaks during a read',
      sees: 'Nothing, or after three attempts that it broke.',
      sent: 'Up to three times.',
      keeps: 'What was read.',
      shownBy: [
        [CONNECTION, 'reset before the answer'],
        [CONNECTION, 'reset once, then 200'],
        [INSIDE, 'keeps the rows, says why, and recovers without a reload: broken connections'],
      ],
    },
    {
      name: 'the connection breaks during a write',
      sees: 'What became of it, after reading again: made, not made, or that nobody can tell.',
      sent: 'The write once, then a read.',
      keeps: 'What was typed, where it was not made.',
      shownBy: [
        [CONNECTION, 'a write reset before its answer: once, its outcome unknown'],
        [CONNECTION, 'a write reset in the middle of its answer'],
        [INSIDE, 'keeps what was typed when there is no network at a save, and saves it later'],
        ['host/acts.test.ts', 'reads again what got no answer, and says that it was made'],
        ['unit/model/projects.test.ts', 'judges a change without an answer by what the server says'],
      ],
    },
    {
      name: 'an answer is cut short',
      sees: 'That the connection broke; never half of a list.',
      sent: 'Reads again a few times.',
      keeps: 'What was read.',
      shownBy: [
        [CONNECTION, 'closed after valid JSON shorter than was promised'],
        [CONNECTION, 'closed in the middle of a chunked body'],
        [CONNECTION, 'reset in the middle of the body'],
      ],
    },
    {
      name: 'a sign-in page answers in the server’s place',
      sees: 'That a sign-in page or a proxy may be in the way.',
      sent: 'Once.',
      keeps: 'What was read; a write is not taken for made.',
      shownBy: [
        [BODY, 'a sign-in page with 200'],
        [INSIDE, 'keeps the rows, says why, and recovers without a reload: a captive portal'],
        [BODY, 'a sign-in page with 200 to a write: nothing says that it was carried out'],
      ],
    },
    {
      name: 'a proxy asks for a password, refuses or is not there',
      sees: 'That it is the proxy, with the name of the setting.',
      sent: 'Nothing to the server.',
      keeps: 'What was read.',
      shownBy: [
        [IN_HOST, 'names the proxy setting when a proxy refuses with 407'],
        [IN_HOST, 'tells a proxy that is not there'],
        [INSIDE, 'names the proxy that asks for a password, and goes through it once it lets one pass'],
        [STATUS, '407 as a web page'],
      ],
    },
    {
      name: 'a certificate is self-signed, expired or another’s',
      sees: 'Which of these, and where certificates are trusted; never a way to skip it.',
      sent: 'Nothing.',
      keeps: 'What was read.',
      shownBy: [
        [CONNECTION, 'a self-signed certificate, to a write'],
        [CONNECTION, 'an expired certificate'],
        [CONNECTION, 'a certificate for another name'],
        [INSIDE, 'refuses a self-signed certificate, and sends nothing'],
        [IN_HOST, 'accepts a certificate of an authority that the system trusts, and no other'],
      ],
    },
    {
      name: 'http and https are mixed up',
      sees: 'Which of both the server speaks.',
      sent: 'Nothing that the server could read.',
      keeps: 'What was typed.',
      shownBy: [
        [CLIENT, 'is told when it speaks http where https is asked for'],
        [CLIENT, 'is told when it speaks https where http is asked for'],
      ],
    },
    {
      name: 'the server redirects',
      sees: 'That it answered with a redirect: check the address.',
      sent: 'Once; the other server gets nothing.',
      keeps: 'The key.',
      shownBy: [
        [STATUS, '307 of a PATCH to another origin'],
        [STATUS, '302 to the same origin, as for a missing slash'],
        [STATUS, '302 to itself, for ever'],
        [STATUS, '302 to a file'],
        [IN_HOST, 'follows no redirect'],
      ],
    },
    {
      name: 'an answer is too large, endless or a gzip bomb',
      sees: 'That it is larger than 5 MB.',
      sent: 'Once; the connection is ended.',
      keeps: 'Memory, and what was read.',
      shownBy: [
        [CONNECTION, '10 MB with its length'],
        [CONNECTION, '10 MB without its length'],
        [CONNECTION, 'an endless body'],
        [CONNECTION, 'a gzip bomb of 200 MB'],
        [INSIDE, 'keeps the rows, says why, and recovers without a reload: endless answers'],
        [IN_HOST, 'ends an answer above the limit, and its connection'],
      ],
    },
    {
      name: 'too many requests: the server asks to wait',
      sees: 'Nothing for a short wait, else when to try again.',
      sent: 'Nothing before that, and no storm.',
      keeps: 'What was read.',
      shownBy: [
        [STATUS, '429 with Retry-After: 1, then 200 after a second'],
        [STATUS, '429 with Retry-After: 86400: told, not waited for'],
        [STATUS, '429 with a date in an hour: told, not waited for'],
        [STATUS, '429 with Retry-After: 99999999: told, not asked again at once'],
        [STATUS, '429 with the date in the older forms of HTTP, a second ahead, then 200'],
        [STATUS, '429 with Retry-After: soon, -1'],
        [STATUS, '429 without Retry-After'],
        [STATUS, '429 to a write'],
        [INSIDE, 'keeps the rows, says why, and recovers without a reload: a storm of 429'],
      ],
    },
    {
      name: 'the server fails',
      sees: 'Nothing where a read succeeds in the end, else that the server has a problem.',
      sent: 'Reads a few times, writes once.',
      keeps: 'What was read and typed.',
      shownBy: [
        [STATUS, '503 twice, then 200'],
        [STATUS, '503 for ever'],
        [INSIDE, 'keeps the rows, says why, and recovers without a reload: a server in maintenance'],
        [STATUS, '500: told at once'],
        ['contract/api/sandbox.test.ts', 'a read survives two failures, a write is sent once'],
        ['host/projectEditor.test.ts', 'loses nothing when saving fails, and saves at the second attempt'],
      ],
    },
    {
      name: 'an answer to a write does not tell whether it was made: 303, 500, 503 and many more',
      sees: 'What became of it, after reading again, with what the server said.',
      sent: 'The write once, then a read.',
      keeps: 'What was typed, where it was not made.',
      shownBy: [
        [STATUS, '503 to a write: once, its outcome unknown'],
        [STATUS, '303 of a POST to another origin: its outcome unknown'],
        [
          'unit/model/projects.test.ts',
          'says what the server said where its answer left open what became of the change',
        ],
      ],
    },
    {
      name: 'what lies below, such as fetch after a 421, would send a write again',
      sees: 'The answer to the write.',
      sent: 'The write once, byte for byte as ever.',
      keeps: 'Nothing is made twice.',
      shownBy: [
        [ONCE, 'a POST, whichever status is the answer, which tells whether it may have been made'],
        [ONCE, 'a POST, when a connection that has been used breaks as it arrives'],
        [ONCE, 'a POST, byte for byte as it is, its length told and nothing in chunks'],
        [ONCE, 'also where the next answer would be a success'],
        [ONCE, 'also where a server breaks each connection before it has read the request'],
        [IN_HOST, 'sends a write once, its length told, straight and over a tunnel, whatever VS Code makes of fetch'],
      ],
    },
    {
      name: 'a network wants one to sign in, a cache answers that nothing has changed, a server has no room',
      sees: 'That, and what helps; not to try again where it does not.',
      sent: 'Once.',
      keeps: 'What was read and typed.',
      shownBy: [
        ['unit/api/statuses.test.ts', 'of a network that wants one to sign in says so'],
        ['unit/api/statuses.test.ts', 'is called a redirect where it is one, and nowhere else'],
        ['unit/api/statuses.test.ts', 'does not say to try again where nothing will have changed'],
      ],
    },
    {
      name: 'a proxy is set, and the sandbox is on this machine',
      sees: 'Nothing.',
      sent: 'Straight to this machine: no proxy sees the sandbox’s key.',
      keeps: 'The key.',
      shownBy: [[IN_HOST, 'never sends loopback through a proxy']],
    },
    {
      name: 'the laptop woke up, and its connections are dead',
      sees: 'Nothing.',
      sent: 'Reads again on a new connection.',
      keeps: 'What was read.',
      shownBy: [[CONNECTION, 'an idle connection that the server closed, then a read']],
    },
    {
      name: 'a bulk of 20 loses the network in the middle',
      sees: 'How many are done, how many failed or got no answer, and an offer to try those again.',
      sent: 'Each change once; at the second attempt only those that are not done.',
      keeps: 'What is done; the tree shows what the server holds.',
      shownBy: [[INSIDE, 'tells what became of a bulk of 20 that lost the network, and finishes the rest']],
    },
    {
      name: 'the server is restarted between two requests',
      sees: 'Nothing.',
      sent: 'Reads again on a new connection.',
      keeps: 'The session; no reload.',
      shownBy: [[INSIDE, 'goes on when the server was restarted between two requests']],
    },
  ],
};
