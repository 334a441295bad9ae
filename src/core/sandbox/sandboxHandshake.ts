import * as l10n from '@vscode/l10n';
import { SANDBOX_KEY_PREFIX } from '../../shared/apiKey.ts';
import { isLoopback } from '../../shared/connection.ts';
import { clean } from '../../shared/text.ts';

/** Somebody of the sandbox's data whose key it hands out. */
export interface SandboxUser {
  readonly persona: string;
  readonly email: string;
  readonly key: string;
}

/** What the sandbox tells of itself once it answers. */
export interface SandboxReady {
  readonly url: string;
  readonly users: readonly SandboxUser[];
  readonly controlToken: string;
  readonly pid: number;
}

/** Why there is no sandbox. Its message is a sentence for a person. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
  /** The sandbox's own word for it, or `timeout`, `notStarted`, `unexpected`. */
  readonly reason: string;

  constructor(reason: string, told?: string) {
    super(sentence(reason, told));
    this.reason = reason;
  }
}

/**
 * Reads the one line of JSON that the sandbox prints: that it is ready, or that it could not start, perhaps because another one runs on
 * the same data, which is as good. Throws `SandboxError`.
 */
export function readHandshake(line: string): { readonly own: boolean; readonly ready: SandboxReady } {
  const told = parse(line);
  const ready = readReady(told);
  if (ready) return { own: true, ready };
  const running = isRecord(told) ? readReady(told['running']) : undefined;
  if (running) return { own: false, ready: running };
  const error = isRecord(told) && isRecord(told['error']) ? told['error'] : {};
  const { reason, message } = error;
  throw new SandboxError(
    typeof reason === 'string' ? reason : 'unexpected',
    typeof message === 'string' ? message : undefined,
  );
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Checked, since the answer of another window's sandbox comes from a file. */
function readReady(value: unknown): SandboxReady | undefined {
  if (!isRecord(value)) return undefined;
  const { url, users, controlToken, pid } = value;
  if (typeof url !== 'string' || !URL.canParse(url) || !isLoopback(new URL(url))) return undefined;
  if (typeof controlToken !== 'string' || typeof pid !== 'number' || !Number.isInteger(pid) || pid < 2)
    return undefined;
  if (!Array.isArray(users)) return undefined;
  const read = users.filter(isUser);
  return read.length === 0 ? undefined : { url, users: read, controlToken, pid };
}

function isUser(value: unknown): value is SandboxUser {
  if (!isRecord(value)) return false;
  const { persona, email, key } = value;
  return (
    typeof persona === 'string' &&
    typeof email === 'string' &&
    typeof key === 'string' &&
    key.startsWith(SANDBOX_KEY_PREFIX)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function sentence(reason: string, told: string | undefined): string {
  switch (reason) {
    case 'noSqlite':
      return l10n.t(
        'The sandbox needs SQLite, which the Node.js of this VS Code ({0}) was built without. Use a newer VS Code. All but the sandbox works without it.',
        process.version,
      );
    case 'newerDatabase':
      return l10n.t(
        'The sandbox’s data were made by a newer version of Mem0 Explorer. Update the extension, or start over with Reset Sandbox Data.',
      );
    case 'notADatabase':
      return l10n.t(
        'The sandbox’s data file is damaged. It was left as it is. Reset Sandbox Data sets it aside and starts over.',
      );
    case 'foreignDatabase':
      return l10n.t(
        'The sandbox’s data file belongs to another program. It was left as it is. Reset Sandbox Data sets it aside and starts over.',
      );
    case 'diskFull':
      return l10n.t(
        'There is no room on the disk for the sandbox’s data. Free some space and start the sandbox again.',
      );
    case 'alreadyRunning':
      return l10n.t(
        'Another process holds the sandbox’s data and does not answer. Close the other windows, then try again.',
      );
    case 'timeout':
      return l10n.t('The sandbox did not start in time. The log may tell why. Try again.');
    case 'notStarted':
      return l10n.t('The sandbox’s process could not be started. The log may tell why.');
    case 'crashed':
      return l10n.t('The sandbox ended twice without being asked to. The log may tell why. Its data are kept.');
    default:
      return told === undefined
        ? l10n.t('The sandbox could not be started. The log may tell why.')
        : l10n.t('The sandbox could not be started. It says: {0}', clean(told, 300));
  }
}
