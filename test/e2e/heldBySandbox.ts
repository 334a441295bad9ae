import * as v from 'valibot';
import type { TreeRow } from './objects/tree.ts';

const Member = v.object({ username: v.string(), email: v.string(), role: v.string() });
const Named = { name: v.string(), user_role: v.string(), is_default: v.boolean(), members: v.array(Member) };
const Organizations = v.array(v.object({ ...Named, org_id: v.string() }));
const Projects = v.array(v.object({ ...Named, project_id: v.string() }));

type ShownRow = Pick<TreeRow, 'level' | 'label' | 'description'>;

function described(entry: { user_role: string; is_default: boolean }): string {
  return entry.is_default ? `${entry.user_role} · default` : entry.user_role;
}

/** Every row that a person with this key should see when all is open, made from what the server answers and without our client. */
export async function rowsHeldBySandbox(url: string, key: string, email: string): Promise<ShownRow[]> {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${url}/api/v1/orgs/organizations/${path}`, {
      headers: { Authorization: `Token ${key}` },
    });
    return response.json();
  };
  const memberRows = (members: v.InferOutput<typeof Member>[]): ShownRow[] =>
    members.map((member) => ({
      level: 3,
      label: member.username,
      description: [member.role, member.email, ...(member.email === email ? ['you'] : [])].join(' · '),
    }));
  const rows: ShownRow[] = [];
  for (const organization of v.parse(Organizations, await get(''))) {
    rows.push({ level: 1, label: organization.name, description: described(organization) });
    rows.push({ level: 2, label: 'Members', description: String(organization.members.length) });
    rows.push(...memberRows(organization.members));
    for (const project of v.parse(Projects, await get(`${organization.org_id}/projects/`))) {
      rows.push({ level: 2, label: project.name, description: described(project) });
      rows.push(...memberRows(project.members));
    }
  }
  return rows;
}
