import { randomUUID } from 'node:crypto';
import type { Role } from '../../shared/roles.ts';
import type { Database } from '../database/database.ts';
import { integer, type Row, text, textOrNull } from '../database/rows.ts';
import type { Clock } from './clock.ts';
import { role } from './roles.ts';

/** An organization. `id` is the database's own number, `orgId` the one that the API knows. */
export interface Organization {
  id: number;
  orgId: string;
  name: string;
  description: string | null;
  address: string | null;
  contactEmail: string | null;
  phoneNumber: string | null;
  website: string | null;
  plan: string;
  ownerId: number;
  createdAt: string;
  updatedAt: string;
}

export interface NewOrganization {
  name: string;
  ownerId: number;
  orgId?: string;
  description?: string;
  address?: string;
  contactEmail?: string;
  phoneNumber?: string;
  website?: string;
  plan?: string;
  createdAt?: string;
  updatedAt?: string;
}

function toOrganization(row: Row): Organization {
  return {
    id: integer(row, 'id'),
    orgId: text(row, 'org_id'),
    name: text(row, 'name'),
    description: textOrNull(row, 'description'),
    address: textOrNull(row, 'address'),
    contactEmail: textOrNull(row, 'contact_email'),
    phoneNumber: textOrNull(row, 'phone_number'),
    website: textOrNull(row, 'website'),
    plan: text(row, 'plan'),
    ownerId: integer(row, 'owner_id'),
    createdAt: text(row, 'created_at'),
    updatedAt: text(row, 'updated_at'),
  };
}

const OF_USER = `
  SELECT organizations.*, organization_members.role FROM organizations
  JOIN organization_members ON organization_members.organization = organizations.id
  WHERE organization_members.user_id = ?`;

export class Organizations {
  readonly #db: Database;
  readonly #clock: Clock;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Those that a person is a member of, oldest first; the first is the person's default. */
  ofUser(userId: number): { organization: Organization; role: Role }[] {
    return this.#db
      .all(`${OF_USER} ORDER BY organizations.id`, userId)
      .map((row) => ({ organization: toOrganization(row), role: role(row) }));
  }

  /** The number of the oldest organization of a person, which is the person's default. */
  firstOf(userId: number): number | undefined {
    const row = this.#db.get(
      'SELECT min(organization) AS first FROM organization_members WHERE user_id = ? HAVING first IS NOT NULL',
      userId,
    );
    return row && integer(row, 'first');
  }

  /** An organization as a member sees it; undefined when there is none or the person is no member. */
  find(orgId: string, userId: number): { organization: Organization; role: Role } | undefined {
    const row = this.#db.get(`${OF_USER} AND organizations.org_id = ?`, userId, orgId);
    return row && { organization: toOrganization(row), role: role(row) };
  }

  all(): Organization[] {
    return this.#db.all('SELECT * FROM organizations ORDER BY id').map(toOrganization);
  }

  /** The caller makes its owner a member: an organization without one would be out of everybody's reach. */
  add(organization: NewOrganization): { id: number; orgId: string } {
    const orgId = organization.orgId ?? randomUUID();
    const createdAt = organization.createdAt ?? this.#clock();
    const { id } = this.#db.run(
      `INSERT INTO organizations (org_id, name, description, address, contact_email, phone_number, website, plan, owner_id,
         created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      orgId,
      organization.name,
      organization.description ?? null,
      organization.address ?? null,
      organization.contactEmail ?? null,
      organization.phoneNumber ?? null,
      organization.website ?? null,
      organization.plan ?? 'FREE',
      organization.ownerId,
      createdAt,
      organization.updatedAt ?? createdAt,
    );
    return { id, orgId };
  }

  /** Removes it with its members, projects, their members and their memories. */
  remove(id: number): void {
    this.#db.run('DELETE FROM organizations WHERE id = ?', id);
  }
}
