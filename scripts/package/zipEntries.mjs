// What is in a .vsix, which is a zip file.
import { readFile } from 'node:fs/promises';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;

/**
 * The names and unpacked sizes in a zip file, from its directory.
 * @param {string} file
 * @returns {Promise<{ name: string, size: number }[]>}
 * @throws when it is not a zip file
 */
export async function zipEntries(file) {
  const data = await readFile(file);
  // The directory's place stands in the last record, before which nothing but a comment of 64 KB may come.
  let end = data.length - 22;
  while (end >= 0 && data.readUInt32LE(end) !== endSignature) end -= 1;
  if (end < 0) throw new Error(`${file} is no zip file.`);
  const entries = [];
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (data.readUInt32LE(at) !== entrySignature) throw new Error(`${file} is broken.`);
    const nameLength = data.readUInt16LE(at + 28);
    const name = data.toString('utf8', at + 46, at + 46 + nameLength);
    entries.push({ name, size: data.readUInt32LE(at + 24) });
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return entries;
}
