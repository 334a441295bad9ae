import { data } from './data.ts';
import { display } from './display.ts';
import type { FaultArea } from './faultCase.ts';
import { hostile } from './hostile.ts';
import { key } from './key.ts';
import { lifecycle } from './lifecycle.ts';
import { network } from './network.ts';
import { sandbox } from './sandbox.ts';
import { timeAndStorage } from './timeAndStorage.ts';
import { together } from './together.ts';

/** Everything that was thought of: each case names the tests that show it, at whichever level. */
export const catalogue: readonly FaultArea[] = [
  key,
  network,
  data,
  hostile,
  display,
  together,
  lifecycle,
  timeAndStorage,
  sandbox,
];
