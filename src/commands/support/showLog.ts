import type { Handler } from '../command.ts';

/** *Show Log*. */
export const showLogCommand: Handler = ({ log }) => {
  log.show();
  return Promise.resolve();
};
