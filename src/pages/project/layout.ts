import * as l10n from '@vscode/l10n';
import { FIELD_KEYS, FIELD_KINDS, type FieldKey } from '../../shared/project/projectFields.ts';
import type { Action } from '../../shared/project/projectMessages.ts';
import { banners, type Banners } from '../kit/banners.ts';
import { categoriesField } from './fields/categoriesField.ts';
import { dangerZone, type DangerZone } from './dangerZone.ts';
import { h } from '../kit/dom.ts';
import { draftMemberList, type DraftMembers } from './members/draftMembers.ts';
import type { Field, OnEdit } from './fields/field.ts';
import { flagField } from './fields/flagField.ts';
import { header, type Header } from './header.ts';
import type { ProjectChannel, ProjectEdits, ProjectState } from './projectState.ts';
import { members, type Members } from './members/members.ts';
import { contents, details, section, type Contents, type Details, type Section } from '../kit/sections.ts';
import { textField } from './fields/textField.ts';

/** What the page is made of. What a part asks of the host goes there by itself. */
export interface Layout {
  readonly fields: readonly Field[];
  readonly header: Header;
  readonly banners: Banners<Action>;
  readonly details: Details;
  readonly danger: DangerZone;
  readonly members: Members;
  readonly draft: DraftMembers;
  readonly sections: Readonly<Record<SectionName, Section>>;
  readonly aside: Contents;
}

type SectionName = 'general' | 'extraction' | 'categories' | 'memory' | 'members' | 'details' | 'danger';

/** Makes the parts and puts them on the page. Edits of settings, and of a new project's people, are told. */
export function layout(
  root: HTMLElement,
  link: ProjectChannel,
  kept: ProjectState,
  edits: ProjectEdits,
  onEdit: OnEdit,
  onDraft: Parameters<typeof draftMemberList>[1],
): Layout {
  const act = (action: Action): void => {
    edits.flush();
    link.post({ type: 'act', action });
  };
  const fields = FIELD_KEYS.map((key) => {
    const kind = FIELD_KINDS[key];
    if (kind === 'categories') return categoriesField(kept, onEdit);
    return kind === 'flag' ? flagField(key, onEdit) : textField(key, onEdit);
  });
  const pick = (...keys: FieldKey[]): HTMLElement[] =>
    fields.filter((field) => keys.includes(field.key)).map((field) => field.element);
  const parts = {
    header: header(act),
    banners: banners(act),
    details: details(l10n.t('What the server tells of this project')),
    danger: dangerZone((name) => link.post({ type: 'delete', name })),
    members: members(
      {
        setRole: (key, role) => link.post({ type: 'memberRole', key, role }),
        remove: (key) => link.post({ type: 'memberRemove', key }),
        add: (emails, role) => link.post({ type: 'membersAdd', emails, role }),
        reload: () => act('reloadMembers'),
        addedShown: () => link.post({ type: 'membersAddedShown' }),
      },
      kept,
    ),
    draft: draftMemberList(kept, onDraft),
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
  root.replaceChildren(
    parts.header.element,
    h(
      'div',
      { class: 'columns' },
      aside.element,
      h('main', {}, parts.banners.element, ...all.map((one) => one.element)),
    ),
  );
  return { ...parts, fields, sections, aside };
}
