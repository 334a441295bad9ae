import { countCharacters } from '../characters.ts';
import { LIMITS } from '../limits.ts';
import type { FieldErrors } from '../protocol/fieldErrors.ts';
import { fieldsOf, type Fields } from '../protocol/fields.ts';
import type { ProjectSettings } from '../store/projects.ts';

type Change = Partial<ProjectSettings>;

export function readDescription(body: Fields, errors: FieldErrors): string | null | undefined {
  return body.has('description')
    ? errors.textOrNull(body.get('description'), 'description', LIMITS.description)
    : undefined;
}

/** Documented as a list of strings, sent by every client as one string: both are taken, and kept as one. */
function readInstructions(value: unknown, errors: FieldErrors): string | null | undefined {
  const lines: unknown[] | undefined = Array.isArray(value) ? value : undefined;
  const all = lines?.every((line) => typeof line === 'string') === true ? lines.join('\n') : value;
  return errors.textOrNull(all, 'custom_instructions', LIMITS.instructions);
}

function isCategory(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  const fields = fieldsOf(value);
  return (
    fields !== undefined &&
    fields.size > 0 &&
    [...fields].every(([name, text]) => name.trim() !== '' && typeof text === 'string')
  );
}

/** Objects of name and description, bare names, or null for the platform's own list. The form that came is the form that is kept. */
function readCategories(value: unknown, errors: FieldErrors): unknown {
  if (value === null) return null;
  if (!Array.isArray(value)) errors.add('custom_categories', 'Expected a list of items.');
  else if (value.length > LIMITS.categories) {
    errors.add('custom_categories', `Ensure this field has no more than ${LIMITS.categories} items.`);
  } else if (!value.every(isCategory)) {
    errors.add('custom_categories', 'Each item has to be a name or an object of name and description.');
  } else if (countCharacters(JSON.stringify(value)) > LIMITS.categoriesText) {
    errors.add('custom_categories', `Ensure this field has no more than ${LIMITS.categoriesText} characters.`);
  } else return value;
  return undefined;
}

function readFlag(value: unknown, field: string, errors: FieldErrors): boolean | undefined {
  if (typeof value === 'boolean') return value;
  errors.add(field, 'Must be a valid boolean.');
  return undefined;
}

/**
 * What a PATCH asks for. Fields that it does not know are ignored, as clients send their own; without a field that it knows it is
 * an error. `enable_graph` is known and has no effect, as on the platform.
 */
export function readProjectChange(body: Fields, errors: FieldErrors): Change {
  const readers: Record<string, (value: unknown) => Change> = {
    name: () => ({ name: errors.name(body, 'name') ?? '' }),
    description: () => ({ description: readDescription(body, errors) ?? null }),
    custom_instructions: (value) => ({ customInstructions: readInstructions(value, errors) ?? null }),
    agent_custom_instructions: (value) => {
      const text = errors.textOrNull(value, 'agent_custom_instructions', LIMITS.instructions) ?? '';
      return { agentCustomInstructions: text === '' ? null : text };
    },
    custom_categories: (value) => ({ customCategories: readCategories(value, errors) }),
    multilingual: (value) => ({ multilingual: readFlag(value, 'multilingual', errors) ?? false }),
    decay: (value) => ({ decay: readFlag(value, 'decay', errors) ?? false }),
    enable_graph: (value) => {
      readFlag(value, 'enable_graph', errors);
      return {};
    },
    memory_depth: (value) => ({ memoryDepth: errors.textOrNull(value, 'memory_depth', LIMITS.name) ?? null }),
    version: (value) => ({ version: errors.textOrNull(value, 'version', LIMITS.name) ?? null }),
  };
  const known = Object.entries(readers).filter(([field]) => body.has(field));
  if (known.length === 0) errors.add('non_field_errors', 'No field to update was given.');
  return known.reduce<Change>((change, [field, read]) => ({ ...change, ...read(body.get(field)) }), {});
}
