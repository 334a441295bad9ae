import type { FaultArea } from './faultCase.ts';
import { network } from './network.ts';

/** Everything that was thought of: each case names the tests that show it, at whichever level. */
export const catalogue: readonly FaultArea[] = [network];
