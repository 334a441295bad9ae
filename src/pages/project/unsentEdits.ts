import * as v from 'valibot';
import { FIELD_KEYS } from '../../shared/project/projectFields.ts';
import type { PageState } from '../kit/pageState.ts';

const schema = v.object({
  seq: v.number(),
  edits: v.array(v.object({ field: v.picklist([...FIELD_KEYS, 'members']), value: v.optional(v.unknown()) })),
});

/** Edits that the host has not confirmed, and the number of the last one. */
export type UnsentEdits = v.InferOutput<typeof schema>;

/** Keeps what was typed while the host does not answer, over a reload of the window: nobody else knows of it. */
export function keepUnsent(kept: PageState, unsent: UnsentEdits | undefined): void {
  kept.set('unsent', unsent ? JSON.stringify(unsent) : '');
}

/** What was kept; undefined when there is nothing, or nothing that can be read. */
export function readUnsent(kept: PageState): UnsentEdits | undefined {
  const text = kept.get('unsent');
  if (text === '') return undefined;
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return read.success ? read.output : undefined;
}
