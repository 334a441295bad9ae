import { hostileTexts } from '../hostileTexts.ts';
import { json } from './behaviours.ts';
import type { Behaviour } from './chaosServer.ts';

/** The organization that has projects: one for each hostile text, with the id of its name. */
export const HOSTILE_ORGANIZATION = 'org-html';

/** Everything that can be said of an organization or project says this text. */
function thing(text: string): Record<string, unknown> {
  const short = text.slice(0, 1000);
  return {
    name: text,
    description: short,
    created_at: short,
    updated_at: short,
    user_role: 'OWNER',
    is_owner: true,
    custom_instructions: text,
    agent_custom_instructions: short,
    custom_categories: [{ [short]: short }],
    // A text may stand where a field's name does.
    [short]: short,
    members: [
      { username: text, email: text, role: 'OWNER' },
      { username: short, email: `${short}@faults.example`, role: short },
      { username: 'constructor', email: 'constructor', role: '__proto__' },
    ],
  };
}

/** Rows that nobody can show, between those that one can. */
const rubbish: readonly unknown[] = [null, 5, 'text', [], {}, { org_id: '../..', project_id: '../..', name: 'up' }];

/**
 * A server that answers like Mem0, but with hostile texts in all places; some ids occur twice, some lead elsewhere. It refuses every write
 * with hostile texts too.
 */
export const hostileMem0: Behaviour = (response, request, attempt) => {
  const { method, url } = request;
  const answer = (value: unknown, status?: number): void => json(value, status)(response, request, attempt);
  const kinds = Object.entries(hostileTexts);
  if (method !== 'GET') {
    const { command: text = '' } = hostileTexts;
    answer(
      {
        message: `${text} ${hostileTexts['icon']} ${hostileTexts['html']}`,
        errors: { name: kinds.map(([, one]) => one) },
      },
      400,
    );
    return;
  }
  const [, , , , , orgId, group, projectId] = url.split('/');
  if (!orgId) {
    const rows = kinds.map(([kind, text]) => ({ org_id: `org-${kind}`, ...thing(text) }));
    answer([...rubbish, ...rows, ...rows.slice(0, 2), { org_id: 'constructor', name: 'constructor' }]);
  } else if (group !== 'projects') answer({ org_id: orgId, ...thing(hostileTexts[orgId.slice(4)] ?? '') });
  else if (projectId) answer({ project_id: projectId, ...thing(hostileTexts[projectId] ?? '') });
  else if (orgId === HOSTILE_ORGANIZATION) {
    const rows = kinds.map(([kind, text]) => ({
      project_id: kind,
      ...thing(kind === 'long' ? text.slice(0, 500_000) : text),
    }));
    answer([...rows, ...rows.slice(0, 2), ...rubbish]);
  } else answer([]);
};
