import { createHash } from 'node:crypto';

/** The same UUID for the same name, always: the demo looks alike on every machine. */
export function seedId(name: string): string {
  const hex = createHash('sha256').update(`mem0-sandbox:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
