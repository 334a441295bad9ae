import * as l10n from '@vscode/l10n';
import { sameSetting } from '../../shared/projectDiff.ts';
import { FIELD_KEYS, FIELD_KINDS, type FieldKey } from '../../shared/projectFields.ts';
import type { HostMessage, View } from '../../shared/projectMessages.ts';
import { validateMembers, validateSettings, type Issue } from '../../shared/projectRules.ts';
import { banners } from './banners.ts';
import { categoriesField } from './categoriesField.ts';
import { danger } from './danger.ts';
import { details } from './details.ts';
import { h } from './dom.ts';
import { draftMembers } from './draftMembers.ts';
import type { EditQueue } from './edits.ts';
import type { Field, OnEdit } from './field.ts';
import { flagField } from './flagField.ts';
import { header } from './header.ts';
import type { HostLink } from './link.ts';
import { members } from './members.ts';
import { contents, goTo, section } from './sections.ts';
import { textField } from './textField.ts';

type DocumentMessage = Extract<HostMessage, { type: 'document' }>;

/** The page. Everything it shows comes from the host; what the person has typed and the host does not know yet is kept over it. */
export class App {
  readonly #edits: EditQueue;
  readonly #fields: readonly Field[];
  readonly #parts;
  #view: View | undefined;
  #document: DocumentMessage | undefined;
  /** What the form shows: the document, with what the host has not confirmed yet. */
  #values: Partial<Record<FieldKey, unknown>> = {};
  /** Settings that the person has been at: only these are complained about in a new project, until it is to be created. */
  readonly #touched = new Set<FieldKey>();
  #showAll = false;

  constructor(link: HostLink, edits: EditQueue, root: HTMLElement) {
    this.#edits = edits;
    const act = (action: Parameters<Parameters<typeof header>[0]>[0]): void => {
      edits.flush();
      link.post({ type: 'act', action });
    };
    const onEdit: OnEdit = (key, value) => this.#edit(key, value);
    this.#fields = FIELD_KEYS.map((key) => {
      const kind = FIELD_KINDS[key];
      if (kind === 'categories') return categoriesField(link.kept, onEdit);
      return kind === 'flag' ? flagField(key, onEdit) : textField(key, onEdit);
    });
    const pick = (...keys: FieldKey[]): HTMLElement[] =>
      this.#fields.filter((field) => keys.includes(field.key)).map((field) => field.element);
    const parts = {
      header: header(act),
      banners: banners(act),
      details: details(l10n.t('What the server tells of this project')),
      danger: danger((name) => link.post({ type: 'delete', name })),
      members: members(
        {
          setRole: (key, role) => link.post({ type: 'memberRole', key, role }),
          remove: (key) => link.post({ type: 'memberRemove', key }),
          add: (emails, role) => link.post({ type: 'membersAdd', emails, role }),
          reload: () => act('reloadMembers'),
        },
        link.kept,
      ),
      draft: draftMembers(link.kept, (list) => {
        this.#drafted = list;
        edits.editMembers(list);
        this.#render();
      }),
    };
    const sections = {
      general: section('general', l10n.t('General'), ...pick('name', 'description')),
      extraction: section(
        'extraction',
        l10n.t('Instructions'),
        ...pick('custom_instructions', 'agent_custom_instructions'),
      ),
      categories: section('categories', l10n.t('Categories'), ...pick('custom_categories')),
      memory: section(
        'memory',
        l10n.t('Memory'),
        ...pick('enable_graph', 'multilingual', 'decay', 'memory_depth', 'version'),
      ),
      members: section('members', l10n.t('Members'), parts.members.element, parts.draft.element),
      details: section('details', l10n.t('Details'), parts.details.element),
      danger: section('danger', l10n.t('Danger Zone'), parts.danger.element),
    };
    const all = Object.values(sections);
    const aside = contents(all);
    this.#parts = { ...parts, sections, aside };
    root.replaceChildren(
      parts.header.element,
      h(
        'div',
        { class: 'columns' },
        aside.element,
        h('main', {}, parts.banners.element, ...all.map((one) => one.element)),
      ),
    );
  }

  #drafted: { email: string; role: string }[] | undefined;

  /** The person saves the document. */
  saving(): void {
    this.#parts.banners.expect(true);
  }

  /** Takes a message from the host. */
  receive(message: Exclude<HostMessage, { type: 'start' | 'flush' }>): void {
    const { members, danger, sections } = this.#parts;
    switch (message.type) {
      case 'view':
        this.#view = message.view;
        {
          this.#render();
          return;
        }
      case 'document': {
        this.#receiveDocument(message);
        return;
      }
      case 'members': {
        members.show(message);
        return;
      }
      case 'member': {
        members.updateRow(message.row);
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
        {
          this.#focusFirst();
          return;
        }
      case 'focus':
        if (message.part === 'members') {
          goTo(sections.members);
          return;
        }
        if (message.part === 'danger') {
          goTo(sections.danger);
          return;
        }
        return this.#fields[0]?.focus();
    }
  }

  #receiveDocument(message: DocumentMessage): void {
    this.#edits.confirm(message.seq);
    this.#document = message;
    for (const key of FIELD_KEYS) {
      if (!this.#edits.isPending(key)) this.#values[key] = message.settings[key];
    }
    if (!this.#edits.isPending('members')) this.#drafted = undefined;
    if (!message.dirty && !this.#edits.pending) {
      this.#touched.clear();
      this.#parts.banners.expect(false);
      if (this.#view?.mode === 'edit') this.#showAll = false;
    }
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
    const issues = [
      ...validateSettings(this.#values, creating ? {} : document.saved),
      ...(creating ? validateMembers(this.#drafted ?? document.members) : []),
    ];
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
    const field = this.#fields.find(({ key }) => key === first.field);
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
    for (const field of this.#fields) {
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
    banners.show([...this.#ownBanners(document), ...view.banners]);
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

  #ownBanners(document: DocumentMessage): View['banners'] {
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
}
