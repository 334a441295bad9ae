import * as l10n from '@vscode/l10n';
import type { HostMessage, FormMember } from '../../../shared/project/projectMessages.ts';
import { h, setText, textButton } from '../../kit/dom.ts';
import type { ProjectState } from '../projectState.ts';
import { memberAdd } from './memberAdd.ts';
import { memberRowView, type MemberActions } from './memberRow.ts';
import { virtualList } from '../../kit/virtualList.ts';

type MembersMessage = Extract<HostMessage, { type: 'members' }>;

/** What the members section asks for. */
export interface MembersActions extends MemberActions {
  add(emails: string[], role: string): void;
  reload(): void;
  /** The person can see how adding ended. */
  addedShown(): void;
}

/** The members of a project that exists. What is done here takes effect at once. */
export interface Members {
  readonly element: HTMLElement;
  show(message: MembersMessage): void;
  updateRows(rows: readonly FormMember[]): void;
  /** Whether the host is adding anybody. */
  adding(message: Extract<HostMessage, { type: 'membersAdding' }>): void;
  added(message: Extract<HostMessage, { type: 'membersAdded' }>): void;
  /** Why members cannot be changed, or empty. */
  lock(reason: string): void;
  focus(): void;
}

/** A filter box is of use from this many members on. */
const FILTER_FROM = 8;

/** Makes the section: filter, table, add row, and what is said when there is nothing to show. */
export function members(actions: MembersActions, kept: ProjectState): Members {
  let rows: FormMember[] = [];
  let byKey = new Map<string, number>();
  let locked = '';
  /** Kept, so that a page that is made anew can tell when it was cut short. */
  let adding = kept.get('member-adding') !== '';
  const summary = h('p', { class: 'summary', role: 'status' });
  const filter = h('input', {
    class: 'input',
    type: 'search',
    spellcheck: false,
    placeholder: l10n.t('Filter members'),
    'aria-label': l10n.t('Filter members by name, e-mail address or role'),
  });
  filter.value = kept.get('member-filter');
  const list = virtualList<FormMember>(
    l10n.t('Members'),
    (row) => row.key,
    () => memberRowView(actions),
  );
  /** Long reasons are cut at their rows, and rows that are not in view are not announced. */
  const problems = h('div', { class: 'problem', role: 'alert' });
  problems.classList.add('row-problems', 'visually-hidden');
  const retry = textButton(l10n.t('Try Again'), () => actions.reload(), { secondary: true });
  const reason = h('p', { class: 'hint', hidden: true });
  const add = memberAdd('member', kept, (emails, role) => {
    setAdding(true);
    actions.add(emails, role);
  });
  const setAdding = (now: boolean): void => {
    adding = now;
    kept.set('member-adding', now ? 'yes' : '');
    add.show({ hidden: locked !== '', busy: now });
  };
  const element = h('div', { class: 'members' }, reason, filter, summary, retry, problems, list.element, add.element);
  let state: MembersMessage['state'] = 'loading';
  let error = '';

  const render = (): void => {
    const wanted = filter.value.trim().toLowerCase();
    const matching =
      wanted === ''
        ? rows
        : rows.filter((row) => `${row.email}\n${row.name}\n${row.role}`.toLowerCase().includes(wanted));
    list.element.hidden = matching.length === 0;
    filter.hidden = rows.length < FILTER_FROM && wanted === '';
    list.setRows(matching);
    setText(
      summary,
      state === 'loading' && rows.length === 0
        ? l10n.t('Loading the members…')
        : state === 'error'
          ? error
          : rows.length === 0
            ? l10n.t('This project has no members.')
            : wanted === ''
              ? rows.length === 1
                ? l10n.t('1 member')
                : l10n.t('{0} members', rows.length.toLocaleString())
              : l10n.t('{0} of {1} members', matching.length.toLocaleString(), rows.length.toLocaleString()),
    );
    summary.classList.toggle('problem', state === 'error');
    retry.hidden = state !== 'error';
  };
  const renderProblems = (): void => {
    const lines = rows.filter((row) => row.error !== '').map((row) => `${row.email || row.name}: ${row.error}`);
    if (problems.textContent === lines.join('')) return;
    problems.replaceChildren(...lines.map((line) => h('p', {}, line)));
    problems.hidden = lines.length === 0;
  };
  const filtered = (): void => {
    kept.set('member-filter', filter.value);
    render();
  };
  filter.addEventListener('input', filtered);
  filter.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || filter.value === '') return;
    filter.value = '';
    filtered();
  });

  renderProblems();

  return {
    element,
    show(message) {
      ({ state, error } = message);
      if (state === 'ready' || message.rows.length > 0) rows = message.rows;
      byKey = new Map(rows.map((row, index) => [row.key, index]));
      render();
      renderProblems();
    },
    updateRows(changed) {
      for (const row of changed) {
        const index = byKey.get(row.key);
        if (index !== undefined) rows[index] = row;
      }
      // Another name or role may match what is filtered by.
      if (filter.value.trim() !== '') render();
      else list.setRows(rows);
      renderProblems();
    },
    adding({ emails }) {
      const wasAdding = adding;
      setAdding(emails.length > 0);
      if (wasAdding && !adding) add.interrupted();
    },
    added({ added, failed }) {
      setAdding(false);
      add.ended(added, failed);
      actions.addedShown();
    },
    lock(why) {
      locked = why;
      setText(reason, why);
      reason.hidden = why === '';
      add.show({ hidden: why !== '', busy: adding });
    },
    focus: () => (filter.hidden ? element.querySelector<HTMLElement>('[role=row], textarea') : filter)?.focus(),
  };
}
