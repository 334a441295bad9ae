import { isRole, type Role } from '../../shared/roles.ts';
import { type Row, text } from '../database/rows.ts';

/** A row's role. The database's own check lets no other value in. */
export function role(row: Row): Role {
  const value = text(row, 'role');
  if (!isRole(value)) throw new TypeError('Column role holds an unknown role.');
  return value;
}
