/** Every command of the product. The manifest declares the same ones: a test compares both. */
export const COMMAND_IDS = [
  'mem0.clearFilter',
  'mem0.connect',
  'mem0.switchConnection',
  'mem0.replaceKey',
  'mem0.filter',
  'mem0.goTo',
  'mem0.project.use',
  'mem0.project.stopUsing',
  'mem0.switch',
  'mem0.signOut',
  'mem0.forgetAllKeys',
  'mem0.refresh',
  'mem0.refreshNode',
  'mem0.retry',
  'mem0.showLog',
  'mem0.sandbox.start',
  'mem0.sandbox.stop',
  'mem0.sandbox.reset',
  'mem0.sandbox.switchPersona',
] as const;

/** The id of a command: `mem0.<noun>.<verb>`, or `mem0.<verb>` for what concerns the whole explorer. */
export type CommandId = (typeof COMMAND_IDS)[number];
