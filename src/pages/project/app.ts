import * as l10n from '@vscode/l10n';
import { sameSetting } from '../../shared/project/projectDiff.ts';
import type { DraftMember } from '../../shared/project/projectDocument.ts';
import { FIELD_KEYS, type FieldKey } from '../../shared/project/projectFields.ts';
import type { Action, HostMessage, View } from '../../shared/project/projectMessages.ts';
import { issuesOfDocument, toDraftMembers, type Issue } from '../../shared/project/projectRules.ts';
import type { Banner } from '../kit/banners.ts';
import type { ProjectChannel, ProjectEdits, ProjectState } from './projectState.ts';
import { layout, type Layout } from './layout.ts';
import { scrollToSection } from '../kit/sections.ts';

type DocumentMessage = Extract<HostMessage, { type: 'document' }>;

/** The page. Everything it shows comes from the host; what the person has typed and the host does not know yet is kept over it. */
export class App {
  readonly #edits: ProjectEdits;
  readonly #parts: Layout;
  #view: View | undefined;
  #document: DocumentMessage | undefined;
  /** What the form shows: the document, with what the host has not confirmed yet. */
  #values: Partial<Record<FieldKey, unknown>> = {};
  /** Settings that the person has been at: only these are complained about in a new project, until it is to be created. */
  readonly #touched = new Set<FieldKey>();
  #showAll = false;
  /** The people of a new project as the form has them, until the host has confirmed them. */
  #drafted: readonly DraftMember[] | undefined;

  constructor(link: ProjectChannel, kept: ProjectState, edits: ProjectEdits, root: HTMLElement) {
    this.#edits = edits;
    this.#parts = layout(
      root,
      link,
      kept,
      edits,
      (key, value) => this.#edit(key, value),
      (list) => this.#draft(list),
    );
  }

  /** Says something about the page itself, where it is seen wherever the page is scrolled to. */
  alert(alerts: readonly Banner<Action>[]): void {
    this.#parts.header.alert(alerts);
  }

  /** The person saves the document. */
  saving(): void {
    this.#parts.banners.expect(true);
  }

  /** Takes a message from the host. */
  receive(message: HostMessage): void {
    const { members, danger, sections } = this.#parts;
    switch (message.type) {
      case 'view':
        this.#view = message.view;
        this.#render();
        return;
      case 'document': {
        this.#receiveDocument(message);
        return;
      }
      case 'documentChange': {
        this.#changeDocument(message);
        return;
      }
      case 'members': {
        members.show(message);
        return;
      }
      case 'member': {
        members.updateRows([message.row]);
        return;
      }
      case 'memberRows': {
        members.updateRows(message.rows);
        return;
      }
      case 'membersAdding': {
        members.adding(message);
        return;
      }
      case 'membersAdded': {
        members.added(message);
        return;
      }
      case 'deleteFailed': {
        danger.failed(message.error);
        return;
      }
      case 'showIssues':
        this.#showAll = true;
        this.#render();
        this.#focusFirst();
        return;
      case 'focus':
        if (message.part === 'members') {
          scrollToSection(sections.members);
          return;
        }
        if (message.part === 'danger') {
          scrollToSection(sections.danger);
          return;
        }
        return this.#parts.fields[0]?.focus();
    }
  }

  #receiveDocument(message: DocumentMessage): void {
    const unsent = this.#document ? [] : this.#edits.takeUnsent(message.seq);
    this.#edits.confirm(message.seq);
    this.#document = message;
    for (const key of FIELD_KEYS) this.#take(key, message.settings[key]);
    this.#documentTaken(message);
    for (const { field, value } of unsent) {
      if (field === 'members') this.#draft(toDraftMembers(value));
      else this.#edit(field, value);
    }
  }

  #changeDocument({ settings, saved, ...change }: Extract<HostMessage, { type: 'documentChange' }>): void {
    const before = this.#document;
    if (!before) return;
    this.#edits.confirm(change.seq);
    const { seq, dirty, broken, members = before.members, unknownKeys = before.unknownKeys } = change;
    const changed = Object.fromEntries(saved.map(({ field, value }) => [field, value]));
    this.#document = { ...before, seq, dirty, broken, members, unknownKeys, saved: { ...before.saved, ...changed } };
    for (const { field, value } of settings) this.#take(field, value);
    this.#documentTaken(this.#document);
  }

  /** Shows a setting as it is in the document, unless the person has gone on since. */
  #take(field: FieldKey, value: unknown): void {
    if (!this.#edits.isPending(field)) this.#values[field] = value;
  }

  #documentTaken(document: DocumentMessage): void {
    if (!this.#edits.isPending('members')) this.#drafted = undefined;
    if (!document.dirty && !this.#edits.pending) {
      this.#touched.clear();
      this.#parts.banners.expect(false);
      if (this.#view?.mode === 'edit') this.#showAll = false;
    }
    this.#render();
  }

  #draft(members: readonly DraftMember[]): void {
    this.#drafted = members;
    this.#edits.edit('members', members);
    this.#edits.flush();
    this.#render();
  }

  #edit(key: FieldKey, value: unknown): void {
    this.#values[key] = value;
    this.#touched.add(key);
    this.#edits.edit(key, value);
    this.#render();
  }

  #issues(): Issue[] {
    const document = this.#document;
    if (document?.broken !== '') return [];
    const creating = this.#view?.mode === 'create';
    const content = { settings: this.#values, members: this.#drafted ?? document.members };
    const issues = issuesOfDocument(content, { isNew: creating, saved: document.saved });
    return issues.filter(
      ({ field }) => !creating || this.#showAll || (field !== 'members' && this.#touched.has(field)),
    );
  }

  #focusFirst(): void {
    const [first] = this.#issues();
    if (!first) return;
    if (first.field === 'members') {
      this.#parts.draft.focus();
      return;
    }
    const field = this.#parts.fields.find(({ key }) => key === first.field);
    field?.focus();
    // With the name and the explanation; of a list the row is enough.
    if (first.row === undefined) field?.element.scrollIntoView({ block: 'nearest' });
  }

  #render(): void {
    const [view, document] = [this.#view, this.#document];
    if (!view || !document) return;
    const { header, banners, sections, aside, details, danger, members, draft } = this.#parts;
    const creating = view.mode === 'create';
    const locked = view.locked !== '' || document.broken !== '';
    const issues = this.#issues();
    let changes = 0;
    for (const field of this.#parts.fields) {
      const changed = this.#values[field.key] !== undefined && !sameSetting(field.key, document.saved, this.#values);
      if (changed) changes += 1;
      field.show({
        value: this.#values[field.key],
        saved: document.saved[field.key],
        changed: changed && !creating,
        locked,
        sentOnly: view.sentOnly.includes(field.key),
        isNew: creating,
        issues: issues.filter((issue) => issue.field === field.key),
      });
    }
    header.show(view, { changes, dirty: document.dirty || this.#edits.pending });
    banners.show([...documentBanners(document), ...view.banners]);
    members.lock(view.adminLocked);
    draft.show(this.#drafted ?? document.members, {
      locked,
      problem: issues.find(({ field }) => field === 'members')?.message ?? '',
    });
    members.element.hidden = creating;
    draft.element.hidden = !creating;
    sections.details.element.hidden = creating || view.details.length === 0;
    sections.danger.element.hidden = creating;
    aside.update();
    details.show(view.details);
    danger.show(view);
    window.document.body.classList.add('ready');
  }
}

/** What has to be said about the document's text: an error in it, or keys that are no settings. */
function documentBanners(document: DocumentMessage): Banner<Action>[] {
  if (document.broken !== '') {
    return [
      {
        severity: 'error',
        text: l10n.t('The JSON text of this document has an error, so the form cannot be used: {0}', document.broken),
        lines: [],
        buttons: [
          { action: 'openText', label: l10n.t('Edit as JSON'), primary: true },
          { action: 'undo', label: l10n.t('Undo'), primary: false },
        ],
      },
    ];
  }
  if (document.unknownKeys.length === 0) return [];
  return [
    {
      severity: 'info',
      text: l10n.t('The JSON text has keys that are no settings. They are kept there and not sent.'),
      lines: document.unknownKeys,
      buttons: [],
    },
  ];
}
