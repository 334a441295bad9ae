/**
 * What the server says, read tolerantly: every field but the id may be missing or null, unknown fields are kept as they came.
 * The types of the whole product are inferred from here and written nowhere else. Wire names are kept, since the project
 * document shows them to people as the API calls them.
 * Source: https://docs.mem0.ai/api-reference (Organizations, Projects) and the vendor's OpenAPI document.
 */
import * as v from 'valibot';

const optionalText = v.nullish(v.string());

/**
 * An id that may stand in a path: what the server calls an id is opaque, but a dot segment or a slash in it would reach another
 * path, so rows with such an id are left out and counted.
 */
export const idSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/, 'expected an id'));

/**
 * A member of an organization or project. Embedded lists carry `email`, the members endpoints may carry only `username` or
 * `user_id`. Without `email` the person's role cannot be changed through the API.
 */
export const memberSchema = v.looseObject({
  username: optionalText,
  user_id: v.nullish(v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
  email: optionalText,
  role: v.nullish(v.string(), ''),
});
export type Member = v.InferOutput<typeof memberSchema>;

/** `GET /v1/ping/`: whose key it is, and the organization and project that it works in. */
export const pingSchema = v.looseObject({
  status: optionalText,
  org_id: optionalText,
  project_id: optionalText,
  user_email: optionalText,
});
export type Ping = v.InferOutput<typeof pingSchema>;

/**
 * An organization but for its members, which are read one by one: they are objects in today's shape and integers in the older one.
 */
export const organizationSchema = v.looseObject({
  org_id: idSchema,
  name: v.nullish(v.string(), ''),
  description: optionalText,
  created_at: optionalText,
  updated_at: optionalText,
  is_default: v.nullish(v.boolean()),
  is_owner: v.nullish(v.boolean()),
  user_role: optionalText,
  // Documented without a type: what is no list of them is as good as none.
  invitations: v.fallback(v.nullish(v.array(v.unknown())), undefined),
});

/** A project with its settings but for its members, which are read one by one. Fields that the server did not report are undefined, which is told apart from null. */
export const projectSchema = v.looseObject({
  project_id: idSchema,
  name: v.nullish(v.string(), ''),
  description: optionalText,
  created_at: optionalText,
  updated_at: optionalText,
  is_default: v.nullish(v.boolean()),
  user_role: optionalText,
  custom_instructions: v.optional(v.unknown()),
  agent_custom_instructions: v.optional(v.unknown()),
  custom_categories: v.optional(v.unknown()),
});

/** The answer to creating an organization. */
export const createdOrganizationSchema = v.looseObject({ org_id: idSchema, message: optionalText });

/** The answer to creating a project. */
export const createdProjectSchema = v.looseObject({ project_id: idSchema, message: optionalText });

/** A row of a list that could not be read, or a part of one: where (`[3].members[0].role`) and what was expected there. */
export interface RowProblem {
  path: string;
  message: string;
}

/** A list as far as it could be read. One bad row does not hide the others: `problems` tells of it. */
export interface Listing<Row> {
  rows: Row[];
  problems: RowProblem[];
}

/** An organization as the product uses it: `members` is undefined when they were not embedded as objects. */
export type Organization = v.InferOutput<typeof organizationSchema> & { members?: Member[] };

/** A project as the product uses it: `members` is undefined when they were not embedded as objects. */
export type Project = v.InferOutput<typeof projectSchema> & { members?: Member[] };
