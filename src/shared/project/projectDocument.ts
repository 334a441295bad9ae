import * as l10n from '@vscode/l10n';
import { FIELD_KEYS, isFieldKey, type ProjectSettings } from './projectFields.ts';
import { isRecord } from '../json.ts';

/** The file name's end that the editor, the JSON schema and the language are bound to. */
export const DOCUMENT_SUFFIX = '.mem0-project.json';

/** A person who is to become a member when the project is created. Stands in the document of a project that does not exist yet. */
export interface DraftMember {
  readonly email: string;
  readonly role: string;
}

/** A document that could be read: its settings, and whatever else stands in it. */
export interface ParsedDocument {
  readonly settings: ProjectSettings;
  /** The value of `members`, which only the document of a new project may have. */
  readonly members: unknown;
  /** Keys that are no settings. They stay in the document and are never sent. */
  readonly unknownKeys: readonly string[];
}

/** What reading a document's text gives: the settings, or where it is broken. */
export type DocumentResult =
  { readonly ok: true; readonly document: ParsedDocument } | { readonly ok: false; readonly message: string };

/** Several lines as the server may send them (an array), as the one text that is shown and sent. */
function joined(value: unknown): unknown {
  return Array.isArray(value) && value.every((line) => typeof line === 'string') ? value.join('\n') : value;
}

/** The editable settings of what the server answered. A key that it did not report is missing. */
export function settingsOf(answer: Readonly<Record<string, unknown>>): ProjectSettings {
  return Object.fromEntries(
    FIELD_KEYS.filter((key) => answer[key] !== undefined).map((key) => [
      key,
      key === 'custom_instructions' || key === 'agent_custom_instructions' ? joined(answer[key]) : answer[key],
    ]),
  );
}

/** The text of a document: the settings in their order, indented by two spaces. */
export function formatDocument(settings: ProjectSettings, more: Readonly<Record<string, unknown>> = {}): string {
  const ordered = FIELD_KEYS.filter((key) => settings[key] !== undefined).map((key) => [key, settings[key]] as const);
  return `${JSON.stringify({ ...Object.fromEntries(ordered), ...more }, null, 2)}\n`;
}

/** Reads a document's text. Broken JSON is a result, not an exception: a person may be in the middle of typing it. */
export function parseDocument(text: string): DocumentResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  if (!isRecord(value)) {
    return { ok: false, message: l10n.t('The text must be one object in braces.') };
  }
  const entries = Object.entries(value);
  return {
    ok: true,
    document: {
      settings: Object.fromEntries(entries.filter(([key]) => isFieldKey(key))),
      members: entries.find(([key]) => key === 'members')?.[1],
      unknownKeys: entries.map(([key]) => key).filter((key) => !isFieldKey(key) && key !== 'members'),
    },
  };
}
