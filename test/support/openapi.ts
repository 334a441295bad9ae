/**
 * The vendor's published OpenAPI document as a referee of answers. It is not part of this repository: `MEM0_OPENAPI` names it, or
 * it lies next to the clone.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';

type Json = Record<string, unknown>;

const OPENAPI_FILE =
  process.env['MEM0_OPENAPI'] ?? path.resolve(import.meta.dirname, '../../../shared/mem0/openapi.json');

export const hasOpenapi = existsSync(OPENAPI_FILE);

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(value: unknown, ...names: string[]): Json | undefined {
  let found: unknown = value;
  for (const name of names) found = isJson(found) ? found[name] : undefined;
  return isJson(found) ? found : undefined;
}

/**
 * Fields that the document types more narrowly than its own examples and the vendor's clients have them: without a value they are
 * null, and a category may be a bare name.
 */
const NULLABLE = new Set(['description', 'custom_categories', 'custom_instructions', 'memory_depth', 'version']);

/** The document marks hardly anything as required and forbids nothing: here every documented field must be there, and no other. */
function strict(schema: unknown, name = ''): unknown {
  if (Array.isArray(schema)) return schema.map((one) => strict(one));
  if (!isJson(schema)) return schema;
  const properties = at(schema, 'properties');
  const closed = properties !== undefined && schema['additionalProperties'] === undefined;
  const result = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === 'properties' && isJson(value)
        ? Object.fromEntries(Object.entries(value).map(([field, one]) => [field, strict(one, field)]))
        : strict(value),
    ]),
  );
  if (name === 'custom_categories') return { type: 'array', nullable: true, items: { type: ['object', 'string'] } };
  return {
    ...result,
    ...(closed && { additionalProperties: false, required: Object.keys(properties) }),
    ...(NULLABLE.has(name) && { nullable: true }),
  };
}

/** Documented fields that the sandbox leaves out, and fields that it adds, with the reason. */
const OPTIONAL = new Map([
  ['lifecycle_state', 'its values are not documented'],
  ['score_breakdown', 'there are no signals to break down'],
  ['previous_embedding_qwen', 'there are no embeddings'],
  ['embedding_qwen', 'there are no embeddings'],
  ['cascade_count', 'only with delete_linked'],
]);

export type Verdict = { documented: false } | { documented: true; errors: string[] };

/** Judges answers by the document. Only constructed where the document is. */
export class Referee {
  readonly #document: unknown = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8'));
  readonly #ajv = new Ajv({ strict: false, allErrors: true });

  constructor() {
    formats(this.#ajv);
    for (const format of ['float', 'double', 'int32', 'int64']) this.#ajv.addFormat(format, true);
  }

  /** Whether the document knows this operation at all. `template` is its path with `{name}` for the variable parts. */
  knows(method: string, template: string): boolean {
    return at(this.#document, 'paths', template, method.toLowerCase()) !== undefined;
  }

  /** Judges one answer. A status that the document does not list for the operation is undocumented. */
  judge(method: string, template: string, status: number, body: unknown): Verdict {
    const answer = at(this.#document, 'paths', template, method.toLowerCase(), 'responses', String(status));
    if (answer === undefined) return { documented: false };
    const schema = at(answer, 'content', 'application/json', 'schema');
    if (schema === undefined) return { documented: true, errors: [] };
    const validate = this.#ajv.compile(isJson(strict(schema)) ? Object(strict(schema)) : {});
    validate(body);
    return { documented: true, errors: (validate.errors ?? []).filter(matters).map(textOf) };
  }
}

function matters({ keyword, params }: ErrorObject): boolean {
  return keyword !== 'required' || !OPTIONAL.has(String(params['missingProperty']));
}

function textOf({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`;
}
