import type { SQLOutputValue } from 'node:sqlite';

/** A row as SQLite gives it. The readers below turn its columns into typed values, or throw: a wrong column is a programming error. */
export type Row = Record<string, SQLOutputValue>;

function wrong(row: Row, column: string, expected: string): TypeError {
  return new TypeError(`Column ${column} is ${typeof row[column]}, expected ${expected}.`);
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw wrong(row, column, 'text');
  return value;
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw wrong(row, column, 'a number');
  return value;
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}

export function flag(row: Row, column: string): boolean {
  return integer(row, column) !== 0;
}

/** A column that holds JSON, or null. */
export function json(row: Row, column: string): unknown {
  const value = textOrNull(row, column);
  if (value === null) return null;
  const parsed: unknown = JSON.parse(value);
  return parsed;
}
