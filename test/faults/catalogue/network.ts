import type { FaultArea } from './faultCase.ts';

/** Between here and the server. */
export const network: FaultArea = {
  title: 'Network',
  cases: [
    {
      name: 'the server is away at the start, and comes back',
      sees: 'The view says that it cannot be reached, with a way to try again; then the organizations, without a reload.',
      sent: 'Reads alone, each attempt a few times.',
      keeps: 'The connection and its key.',
      shownBy: [
        ['faults/outside/away.test.ts', 'says that the server is away, and shows the organizations once it is back'],
      ],
    },
    {
      name: 'a bulk of 20 loses the network in the middle',
      sees: 'How many are done and how many failed, and an offer to try those again.',
      sent: 'Each change once; at the second attempt only those that failed.',
      keeps: 'What is done; the tree shows what the server holds.',
      shownBy: [
        [
          'faults/inside/network.test.ts',
          'tells what became of a bulk of 20 that lost the network, and finishes the rest',
        ],
      ],
    },
  ],
};
