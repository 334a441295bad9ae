/** The roles that Mem0 Platform documents. Others may come from a server; they are shown as they are and never guessed at. */
export const ROLES = ['READER', 'OWNER'] as const;

/** A role that may be sent. `READER` views and searches memories, `OWNER` may do everything. */
export type Role = (typeof ROLES)[number];

/** Whether a role that a server sent is one that this product may send back. */
export function isRole(value: unknown): value is Role {
  return value === 'READER' || value === 'OWNER';
}

/**
 * What the person may do here, judged from the role that the server told: a known READER may not write, an unknown or missing
 * role is allowed to try, since the server decides.
 */
export function mayWrite(role: string | undefined): boolean {
  return role !== 'READER';
}
