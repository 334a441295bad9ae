// Keeps what the tests need of the API's published description: npm run openapi, or npm run openapi -- FILE for one that is on disk.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import * as prettier from 'prettier';
import { root } from './bootstrap/paths.mjs';
import { say } from './bootstrap/progress.mjs';

const source = 'https://docs.mem0.ai/openapi.json';
const target = path.join(root, 'test', 'support', 'data', 'openapi.json');

/** The operations that the sandbox has. */
const kept =
  /^(\/v1\/ping\/|\/v1\/entities\/|\/v3\/memories\/(add\/|search\/)?|\/v1\/memories\/\{memory_id\}\/(history\/)?|\/api\/v1\/orgs\/.*)$/;

/** What says nothing about the shape of an answer. */
const prose = new Set(['description', 'example', 'examples', 'title', 'default']);

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} schema @param {boolean} [named] whether its keys are the names of fields @returns {unknown} */
function bare(schema, named = false) {
  if (Array.isArray(schema)) return schema.map((one) => bare(one));
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).filter(([key]) => named || !(prose.has(key) || key.startsWith('x-')));
  return Object.fromEntries(entries.map(([key, value]) => [key, bare(value, !named && key === 'properties')]));
}

/** @param {unknown} operation */
function answersOf(operation) {
  const responses = isObject(operation) && isObject(operation['responses']) ? operation['responses'] : {};
  return {
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, answer]) => {
        const content = isObject(answer) && isObject(answer['content']) ? answer['content'] : {};
        const json = content['application/json'];
        const schema = isObject(json) ? json['schema'] : undefined;
        return [status, schema === undefined ? {} : { content: { 'application/json': { schema: bare(schema) } } }];
      }),
    ),
  };
}

/** @param {unknown} document @param {string} date */
function trimmed(document, date) {
  if (!isObject(document) || !isObject(document['paths']) || !isObject(document['info'])) {
    throw new Error('This is no OpenAPI document.');
  }
  const paths = Object.entries(document['paths']).filter(([name]) => kept.test(name));
  return {
    openapi: document['openapi'],
    info: {
      title: document['info']['title'],
      version: document['info']['version'],
      license: document['info']['license'],
    },
    'x-source': source,
    'x-date': date,
    'x-changes': 'Only what answers look like, of the operations that the sandbox has: made by scripts/openapi.mjs.',
    paths: Object.fromEntries(
      paths.map(([name, operations]) => [
        name,
        Object.fromEntries(
          Object.entries(isObject(operations) ? operations : {}).map(([method, one]) => [method, answersOf(one)]),
        ),
      ]),
    ),
  };
}

/** @param {string | undefined} file @returns {Promise<unknown>} */
async function read(file) {
  if (file !== undefined) return JSON.parse(await readFile(file, 'utf8'));
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(`${source} answered ${answer.status}.`);
  return answer.json();
}

try {
  const date = new Date().toISOString().slice(0, 10);
  const text = JSON.stringify(trimmed(await read(process.argv[2]), date));
  const options = await prettier.resolveConfig(target);
  await writeFile(target, await prettier.format(text, { ...options, filepath: target }));
  say(`Wrote ${path.relative(root, target)}. Look at what changed before you commit it.`);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
