import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { outFolder, root } from '../../scripts/bootstrap/paths.mjs';
import type { Section } from '../support/section.ts';

const Traffic = v.object({ messages: v.number(), size: v.number() });
const Figures = v.object({ typing: Traffic, members: Traffic });

/** What the host tells an open form, counted by the test that limits it, in a real extension host. Counts, no times. */
export async function formTraffic(): Promise<Section> {
  const results = path.join(outFolder, 'results', 'bench-host.json');
  await promisify(execFile)(process.execPath, ['test/support/runHost.ts', '--grep', 'what a form is told'], {
    cwd: root,
    env: { ...process.env, MEM0_TEST_RESULT: results },
  });
  const text = await readFile(path.join(path.dirname(results), 'form-traffic.json'), 'utf8');
  const { typing, members } = v.parse(Figures, JSON.parse(text));
  const kilobytes = (size: number): string => `${(size / 1000).toFixed(1)} kB`;
  return {
    title: 'What the host tells an open form',
    method:
      'Messages from the extension host to the page, and their size as JSON. A project with 39,000 characters of instructions, in whose ' +
      'description 100 characters are typed in 10 batches; and 200 members, each of whom gets another role in one act.',
    head: ['', 'messages', 'size'],
    rows: [
      ['100 characters are typed', String(typing.messages), kilobytes(typing.size)],
      ['200 members are changed', String(members.messages), kilobytes(members.size)],
    ],
    verdicts: [
      {
        goal: 'A form is told of typing once a batch, and not the texts that have not changed',
        measured: `${typing.messages} messages, ${kilobytes(typing.size)}`,
        met: typing.messages <= 11 && typing.size < 5000,
      },
      {
        goal: 'A form is told of 200 changed members in at most 6 messages',
        measured: `${members.messages} messages, ${kilobytes(members.size)}`,
        met: members.messages <= 6,
      },
    ],
  };
}
