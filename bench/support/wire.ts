/** Answers as the platform gives them, made up. */

export interface WireMember {
  readonly username: string;
  readonly email: string;
  readonly role: 'OWNER' | 'READER';
}

/** So many people, the first of them the owner whose key it is. */
export function wireMembers(count: number): WireMember[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `member-${String(index + 1).padStart(5, '0')}`;
    return { username: name, email: `${name}@example.com`, role: index === 0 ? 'OWNER' : 'READER' };
  });
}

/** A project with so many members and settings of an ordinary length. */
export function wireProject(id: string, members: number): object {
  return {
    project_id: id,
    name: id,
    description: 'What the support agents remember of those who call.',
    created_at: '2026-01-05T10:00:00.000000-08:00',
    updated_at: '2026-02-05T10:00:00.000000-08:00',
    custom_instructions: 'Remember what a person prefers. '.repeat(10),
    custom_categories: [{ preferences: 'What a person likes and dislikes' }, { plans: 'What a person means to do' }],
    is_default: false,
    user_role: 'OWNER',
    members: wireMembers(members),
  };
}

/** An organization with one member. */
export function wireOrganization(id: string): object {
  return { org_id: id, name: id, user_role: 'OWNER', is_owner: true, members: wireMembers(1) };
}
