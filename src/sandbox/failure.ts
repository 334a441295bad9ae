/** Why the sandbox did not start or had to end. The number is the process' exit code; the name stands in the JSON line on stdout. */
export const EXIT_CODES = {
  unexpected: 1,
  usage: 2,
  alreadyRunning: 10,
  portInUse: 11,
  notADatabase: 12,
  foreignDatabase: 13,
  newerDatabase: 14,
  diskFull: 15,
  dataFolder: 16,
  noSqlite: 17,
} as const;

export type FailureReason = keyof typeof EXIT_CODES;

/** Whether the file system refused something for want of room. */
export function hasNoRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** A failure that the person who starts the sandbox can act on. The message is a full sentence in English, without a stack. */
export class SandboxFailure extends Error {
  override readonly name = 'SandboxFailure';
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string) {
    // What it quotes, such as a path, may have line breaks; a reader of lines must not be misled.
    super(message.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '));
    this.reason = reason;
  }

  get exitCode(): number {
    return EXIT_CODES[this.reason];
  }
}
