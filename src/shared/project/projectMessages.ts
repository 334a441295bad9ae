/**
 * What the project page and its host say to each other: declared here, checked on arrival on both sides. The page knows no
 * organization, project, connection or address: it sends values, and the host knows where they belong.
 */
import * as v from 'valibot';
import { FIELD_KEYS, type FieldKey } from './projectFields.ts';
import { isRecord } from '../json.ts';

/** The longest text in one message, in characters: more than a field may hold, so that a text that is too long still arrives. */
const MAX_TEXT = 1_000_000;
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const fieldKey = v.picklist(FIELD_KEYS);

/** What a button of a banner or of the page's head asks the host to do. None carries a value. */
export const ACTIONS = [
  'save',
  'discard',
  'create',
  'openText',
  'compare',
  'merge',
  'overwrite',
  'reload',
  'signIn',
  'showLog',
  'copy',
  'dismiss',
  'reloadMembers',
  'undo',
  'redo',
] as const;
export type Action = (typeof ACTIONS)[number];

const pageMessageSchema = v.variant('type', [
  /** A setting was changed by the person. Without `value` it is taken out of the document: leave it as it is. */
  v.strictObject({ type: v.literal('edit'), seq: count, field: fieldKey, value: v.optional(v.unknown()) }),
  /** The people that a new project is to get. */
  v.strictObject({
    type: v.literal('editMembers'),
    seq: count,
    members: v.array(v.strictObject({ email: text, role: text })),
  }),
  v.strictObject({ type: v.literal('act'), action: v.picklist(ACTIONS) }),
  v.strictObject({ type: v.literal('memberRole'), key: text, role: text }),
  v.strictObject({ type: v.literal('memberRemove'), key: text }),
  v.strictObject({ type: v.literal('membersAdd'), emails: v.array(text), role: text }),
  /** The person can see how adding members ended: it need not be told again. */
  v.strictObject({ type: v.literal('membersAddedShown') }),
  /** Delete the project; `name` is what the person typed to confirm it. */
  v.strictObject({ type: v.literal('delete'), name: text }),
]);
export type PageMessage = v.InferOutput<typeof pageMessageSchema>;

const bannerSchema = v.strictObject({
  severity: v.picklist(['info', 'warning', 'error']),
  text: v.string(),
  /** Lines below the text, for example the settings that are concerned. */
  lines: v.array(v.string()),
  buttons: v.array(v.strictObject({ action: v.picklist(ACTIONS), label: v.string(), primary: v.boolean() })),
});
/** A message across the page with what can be done about it. */
export type Banner = v.InferOutput<typeof bannerSchema>;

const memberSchema = v.strictObject({
  /** Tells the row from others; made by the host. */
  key: v.string(),
  email: v.string(),
  name: v.string(),
  role: v.string(),
  you: v.boolean(),
  busy: v.boolean(),
  error: v.string(),
  /** Why the row cannot be changed, or empty. */
  locked: v.string(),
});
/** A member as a row of the page's table. */
export type FormMember = v.InferOutput<typeof memberSchema>;

/** Settings by their new values. Without `value` a setting is not there any more. */
const changesSchema = v.array(v.strictObject({ field: fieldKey, value: v.optional(v.unknown()) }));

const settingsSchema = v.custom<Readonly<Partial<Record<FieldKey, unknown>>>>((value) => isRecord(value));

const draftMembersSchema = v.array(v.strictObject({ email: v.string(), role: v.string() }));

const viewSchema = v.strictObject({
  mode: v.picklist(['edit', 'create']),
  title: v.string(),
  /** Where the project lies, as a sentence: organization and connection. */
  place: v.string(),
  sandbox: v.boolean(),
  /** Why nothing can be changed here, or empty. The fields are then read-only. */
  locked: v.string(),
  /** Why members cannot be changed and the project cannot be deleted, or empty. */
  adminLocked: v.string(),
  /** What is going on, for example "Saving…", or empty. The buttons are disabled meanwhile. */
  busy: v.string(),
  banners: v.array(bannerSchema),
  details: v.array(v.strictObject({ label: v.string(), value: v.string() })),
  /** Settings whose shown value was sent from this window, but which the server does not report. */
  sentOnly: v.array(fieldKey),
  /** What deleting the project takes with it, as a sentence. */
  deletion: v.string(),
  /** The name to type before the project can be deleted. */
  confirmName: v.string(),
});
/** Everything on the page but the document and the members. */
export type View = v.InferOutput<typeof viewSchema>;

const hostMessageSchema = v.variant('type', [
  v.strictObject({ type: v.literal('view'), view: viewSchema }),
  /**
   * For a page that begins: the document as it is now and as it is saved, after the edits up to `seq` were put into it. `broken` tells why its text is no
   * readable JSON; the settings are then those that could be read last.
   */
  v.strictObject({
    type: v.literal('document'),
    seq: count,
    dirty: v.boolean(),
    broken: v.string(),
    settings: settingsSchema,
    saved: settingsSchema,
    members: draftMembersSchema,
    unknownKeys: v.array(v.string()),
  }),
  /** What has become different in the document since the page was told last: its texts may be long. */
  v.strictObject({
    type: v.literal('documentChange'),
    seq: count,
    dirty: v.boolean(),
    broken: v.string(),
    settings: changesSchema,
    saved: changesSchema,
    members: v.optional(draftMembersSchema),
    unknownKeys: v.optional(v.array(v.string())),
  }),
  v.strictObject({
    type: v.literal('members'),
    state: v.picklist(['loading', 'ready', 'error']),
    error: v.string(),
    rows: v.array(memberSchema),
  }),
  /** One row has changed: cheaper than all rows again. */
  v.strictObject({ type: v.literal('member'), row: memberSchema }),
  /** The same for several rows. */
  v.strictObject({ type: v.literal('memberRows'), rows: v.array(memberSchema) }),
  /** Who is being added, or nobody. A page that was taken down meanwhile does not know. */
  v.strictObject({ type: v.literal('membersAdding'), emails: v.array(v.string()) }),
  /** How adding members ended: who was added, and who was not, each with the reason: these stay in the form to try again. */
  v.strictObject({
    type: v.literal('membersAdded'),
    added: v.array(v.string()),
    failed: v.array(v.strictObject({ email: v.string(), error: v.string() })),
  }),
  /** How deleting ended badly; the page of a deleted project is closed. */
  v.strictObject({ type: v.literal('deleteFailed'), error: v.string() }),
  /** Show what stands in the way of saving, and move the focus to the first. */
  v.strictObject({ type: v.literal('showIssues') }),
  /** Move to a part of the page. */
  v.strictObject({ type: v.literal('focus'), part: v.picklist(['settings', 'members', 'danger']) }),
]);
export type HostMessage = v.InferOutput<typeof hostMessageSchema>;

/**
 * The protocol. Adding members and deleting are messages both ways and no questions: they may take longer than the page lives that asked
 * for them, and what came of them is for the next page too.
 */
export const projectProtocol = {
  toPage: {
    messages: hostMessageSchema,
    questions: {
      /** Send all edits that are still waiting. Answered once that was done. */
      flush: { question: v.null(), answer: v.null() },
    },
  },
  toHost: { messages: pageMessageSchema, questions: {} },
} as const;
