import { FIELD_KEYS } from '../../shared/project/projectFields.ts';
import type { projectProtocol } from '../../shared/project/projectMessages.ts';
import type { EditQueue } from '../kit/editQueue.ts';
import type { HostChannel } from '../kit/hostChannel.ts';
import type { Kept } from '../kit/pageState.ts';

/** What the form keeps that is no part of the document yet. A list of addresses may be long; what was typed in vain may be several long texts. */
export const STATE_LIMITS = {
  'category-paste': 200_000,
  'draft-emails': 200_000,
  'draft-problems': 200_000,
  'draft-role': 200_000,
  'member-adding': 200_000,
  'member-emails': 200_000,
  'member-filter': 200_000,
  'member-problems': 200_000,
  'member-role': 200_000,
  unsent: 1_000_000,
} as const;

export type ProjectState = Kept<keyof typeof STATE_LIMITS>;

/** The way to the form's host. */
export type ProjectChannel = HostChannel<typeof projectProtocol>;

/** What is edited in the form: settings, and the people of a new project. */
export const EDITED = [...FIELD_KEYS, 'members'] as const;
export type ProjectEdits = EditQueue<(typeof EDITED)[number]>;
