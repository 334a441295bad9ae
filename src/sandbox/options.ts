import path from 'node:path';
import { parseArgs } from 'node:util';
import { SandboxFailure } from './failure.ts';

export const SEEDS = ['demo', 'empty', 'large'] as const;
export type Seed = (typeof SEEDS)[number];

/** How organizations look: as the platform answers today, or as its older documents describe (`members` as integers). */
export const SHAPES = ['current', 'brief'] as const;
export type Shape = (typeof SHAPES)[number];

export interface Options {
  /** 0 takes any free port. */
  port: number;
  /** Absolute path of the data folder. */
  data: string;
  seed: Seed;
  shape: Shape;
  reset: boolean;
  listKeys: boolean;
  help: boolean;
  /** The most that the database file may take, in MB (2^20 bytes). Undefined: as much as the disk has. */
  maxSize: number | undefined;
}

export const USAGE = `A local Mem0 server with the organizations and projects API, for trying things out without an account.

  --port N        port on 127.0.0.1; 0, the default, takes any free one
  --data DIR      folder for the database and the keys (default: .mem0-sandbox here)
  --seed NAME     what a new database holds: ${SEEDS.join(', ')} (default: demo)
  --shape NAME    how organizations look: ${SHAPES.join(', ')} (default: current)
  --max-size MB   the most that the database may take
  --reset         start over with a new database; a file that is not the sandbox's own is set aside, not deleted
  --list-keys     print every key of the data folder, and end
  --help          print this, and end
`;

function usage(message: string): SandboxFailure {
  return new SandboxFailure('usage', `${message} Run with --help for the options.`);
}

function oneOf<const Name extends string>(option: string, names: readonly Name[], value: string): Name {
  const found = names.find((name) => name === value);
  if (found === undefined) throw usage(`--${option} takes one of ${names.join(', ')}, not "${value}".`);
  return found;
}

function wholeNumber(option: string, value: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (!(number >= least && number <= most)) {
    throw usage(`--${option} takes a whole number from ${least} to ${most}, not "${value}".`);
  }
  return number;
}

/** A negative number is taken for a value, which it is then refused as; otherwise it would be taken for an option. */
function joinNegatives(args: readonly string[]): string[] {
  return args.reduce<string[]>((joined, arg) => {
    const option = joined.at(-1);
    const isValue = /^-\d/.test(arg) && option !== undefined && /^--[a-z-]+$/.test(option);
    return isValue ? [...joined.slice(0, -1), `${option}=${arg}`] : [...joined, arg];
  }, []);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: joinNegatives(args),
      options: {
        port: { type: 'string', default: '0' },
        data: { type: 'string', default: '.mem0-sandbox' },
        seed: { type: 'string', default: 'demo' },
        shape: { type: 'string', default: 'current' },
        'max-size': { type: 'string' },
        reset: { type: 'boolean', default: false },
        'list-keys': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    // The first line says what is wrong; the others give advice that does not always fit.
    const [what = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw usage(what.replace(/(?<![.!?])$/, '.'));
  }
}

/** Reads the command line. Throws a `SandboxFailure` of reason `usage` that says what is wrong with it. */
export function readOptions(args: string[], workingFolder: string): Options {
  const values = parse(args);
  if (values.data === '') throw usage('--data takes a folder.');
  const maxSize = values['max-size'];
  return {
    port: wholeNumber('port', values.port, 0, 65535),
    data: path.resolve(workingFolder, values.data),
    seed: oneOf('seed', SEEDS, values.seed),
    shape: oneOf('shape', SHAPES, values.shape),
    reset: values.reset,
    listKeys: values['list-keys'],
    help: values.help,
    maxSize: maxSize === undefined ? undefined : wholeNumber('max-size', maxSize, 1, 100_000),
  };
}
