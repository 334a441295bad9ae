import type { Handler } from './command.ts';

/** *Show Log*. */
export const showLog: Handler = ({ log }) => {
  log.show();
  return Promise.resolve();
};
