import { closeSync, openSync, readSync } from 'node:fs';
import { APPLICATION_ID, MIGRATIONS } from './migrations.ts';

/** What a file is, judged from its first 100 bytes alone. Source: https://sqlite.org/fileformat.html#the_database_header */
export type FileKind = 'none' | 'ours' | 'newer' | 'foreign' | 'notADatabase';

const MAGIC = 'SQLite format 3\0';
const HEADER_SIZE = 100;

/** Reads without opening the file as a database: that alone could change another program's file. */
export function fileKind(file: string): FileKind {
  const header = Buffer.alloc(HEADER_SIZE);
  let size: number;
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'none';
    throw error;
  }
  try {
    size = readSync(handle, header, 0, HEADER_SIZE, 0);
  } finally {
    closeSync(handle);
  }
  if (size === 0) return 'none';
  if (size < HEADER_SIZE || header.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'notADatabase';
  if (header.readUInt32BE(68) !== APPLICATION_ID) return 'foreign';
  return header.readUInt32BE(60) > MIGRATIONS.length ? 'newer' : 'ours';
}
