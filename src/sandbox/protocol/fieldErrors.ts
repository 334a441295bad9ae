import { isRole, ROLES, type Role } from '../../shared/roles.ts';
import { beginning, countCharacters } from '../characters.ts';
import { LIMITS } from '../limits.ts';
import type { Fields } from './fields.ts';
import { Refusal } from './reply.ts';

const EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\.]+(\.[^\s@<>()[\],;:"\\.]+)+$/;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** Collects what is wrong with a body, field by field, in the words that the platform's framework uses. */
export class FieldErrors {
  readonly #errors = new Map<string, string[]>();

  /** Returns undefined always, typed so that a reader of text can return what this returns. */
  add(field: string, text: string): string | undefined {
    this.#errors.set(field, [...(this.#errors.get(field) ?? []), text]);
    return undefined;
  }

  /** A name: one line, not blank, of at most 255 characters. Blanks at its ends are dropped. */
  name(body: Fields, field: string): string | undefined {
    const value = this.#requiredText(body, field);
    if (value === undefined) return undefined;
    const name = value.trim();
    if (name === '') return this.add(field, 'This field may not be blank.');
    if (this.#isTooLong(field, name, LIMITS.name)) return undefined;
    return CONTROL.test(name) ? this.add(field, 'A name is one line without control characters.') : name;
  }

  email(body: Fields, field: string): string | undefined {
    const value = this.#requiredText(body, field);
    if (value === undefined) return undefined;
    const email = value.trim();
    if (email === '') return this.add(field, 'This field may not be blank.');
    if (countCharacters(email) > LIMITS.email || CONTROL.test(email) || !EMAIL.test(email)) {
      return this.add(field, 'Enter a valid email address.');
    }
    return email;
  }

  /** Any text of at most so many characters, or null. */
  textOrNull(value: unknown, field: string, most: number): string | null | undefined {
    if (value === null) return null;
    if (typeof value !== 'string') return this.add(field, 'Not a valid string.');
    return this.#isTooLong(field, value, most) ? undefined : value;
  }

  role(body: Fields, field: string): Role | undefined {
    const value = this.#requiredText(body, field);
    if (value === undefined || isRole(value)) return value;
    this.add(field, `"${beginning(value, 40)}" is not a valid choice. Choose ${ROLES.join(' or ')}.`);
    return undefined;
  }

  /** Who is to have which role: what adding a member and changing a role ask for. Refuses with 400, all that is wrong at once. */
  membership(body: Fields): { email: string; role: Role } {
    const email = this.email(body, 'email') ?? '';
    const role = this.role(body, 'role') ?? 'READER';
    this.check();
    return { email, role };
  }

  /** Refuses with 400 when anything was wrong. `message` goes along where the platform's document shows one. */
  check(message?: string): void {
    if (this.#errors.size === 0) return;
    const errors = Object.fromEntries(this.#errors);
    throw new Refusal(400, message === undefined ? { errors } : { message, errors });
  }

  #isTooLong(field: string, text: string, most: number): boolean {
    if (countCharacters(text) <= most) return false;
    this.add(field, `Ensure this field has no more than ${most} characters.`);
    return true;
  }

  #requiredText(body: Fields, field: string): string | undefined {
    if (!body.has(field)) return this.add(field, 'This field is required.');
    const value = body.get(field);
    if (value === null) return this.add(field, 'This field may not be null.');
    return typeof value === 'string' ? value : this.add(field, 'Not a valid string.');
  }
}
