/** Marks a file as the sandbox's own (`PRAGMA application_id`): the letters "Mem0". */
export const APPLICATION_ID = 0x4d656d30;

/**
 * The database's history: entry n turns version n into n + 1 (`PRAGMA user_version`). Entries are never changed once released,
 * only added. Times are ISO 8601 in UTC; `seq` keeps the order in which rows were added.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    persona TEXT UNIQUE,
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE api_keys (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE organizations (
    id INTEGER PRIMARY KEY,
    org_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT,
    address TEXT,
    contact_email TEXT,
    phone_number TEXT,
    website TEXT,
    plan TEXT NOT NULL,
    owner_id INTEGER NOT NULL REFERENCES users (id),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE organization_members (
    seq INTEGER PRIMARY KEY,
    organization INTEGER NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    role TEXT NOT NULL CHECK (role IN ('READER', 'OWNER')),
    UNIQUE (organization, user_id)
  ) STRICT;
  CREATE INDEX organization_members_by_user ON organization_members (user_id);

  CREATE TABLE projects (
    id INTEGER PRIMARY KEY,
    project_id TEXT NOT NULL UNIQUE,
    organization INTEGER NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT,
    custom_instructions TEXT,
    agent_custom_instructions TEXT,
    custom_categories TEXT,
    multilingual INTEGER NOT NULL CHECK (multilingual IN (0, 1)),
    decay INTEGER NOT NULL CHECK (decay IN (0, 1)),
    enable_graph INTEGER NOT NULL CHECK (enable_graph IN (0, 1)),
    memory_depth TEXT,
    version TEXT,
    is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (id, organization)
  ) STRICT;
  CREATE INDEX projects_by_organization ON projects (organization);

  -- Who leaves an organization leaves its projects: the second reference says so, and no code has to remember it.
  CREATE TABLE project_members (
    seq INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    organization INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('READER', 'OWNER')),
    UNIQUE (project, user_id),
    FOREIGN KEY (project, organization) REFERENCES projects (id, organization) ON DELETE CASCADE,
    FOREIGN KEY (organization, user_id) REFERENCES organization_members (organization, user_id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX project_members_by_user ON project_members (organization, user_id);
  `,
  `
  CREATE TABLE memories (
    id INTEGER PRIMARY KEY,
    memory_id TEXT NOT NULL UNIQUE,
    project INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    memory TEXT NOT NULL,
    user_id TEXT,
    agent_id TEXT,
    app_id TEXT,
    run_id TEXT,
    metadata TEXT,
    categories TEXT,
    expiration_date TEXT,
    immutable INTEGER NOT NULL CHECK (immutable IN (0, 1)),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX memories_by_project ON memories (project, created_at);

  -- Outlives the memory, so that its end can be told; goes with the project.
  CREATE TABLE memory_history (
    seq INTEGER PRIMARY KEY,
    history_id TEXT NOT NULL UNIQUE,
    memory_id TEXT NOT NULL,
    project INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    event TEXT NOT NULL CHECK (event IN ('ADD', 'UPDATE', 'DELETE')),
    input TEXT NOT NULL,
    old_memory TEXT,
    new_memory TEXT NOT NULL,
    user_id TEXT,
    agent_id TEXT,
    app_id TEXT,
    run_id TEXT,
    metadata TEXT,
    categories TEXT,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX memory_history_by_memory ON memory_history (memory_id);
  CREATE INDEX memory_history_by_project ON memory_history (project);
  `,
  `
  -- What many memories were added with, and their history tells again, is kept once. Goes with the project, as the history does.
  CREATE TABLE metadata (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    value TEXT NOT NULL
  ) STRICT;
  INSERT INTO metadata (project, value)
    SELECT project, metadata FROM memories WHERE metadata IS NOT NULL
    UNION SELECT project, metadata FROM memory_history WHERE metadata IS NOT NULL;
  CREATE UNIQUE INDEX metadata_by_value ON metadata (project, value);
  ALTER TABLE memories ADD COLUMN metadata_id INTEGER REFERENCES metadata (id);
  ALTER TABLE memory_history ADD COLUMN metadata_id INTEGER REFERENCES metadata (id);
  UPDATE memories SET metadata_id = (
    SELECT id FROM metadata AS kept WHERE kept.project = memories.project AND kept.value = memories.metadata);
  UPDATE memory_history SET metadata_id = (
    SELECT id FROM metadata AS kept WHERE kept.project = memory_history.project AND kept.value = memory_history.metadata);
  DROP INDEX metadata_by_value;
  ALTER TABLE memories DROP COLUMN metadata;
  ALTER TABLE memory_history DROP COLUMN metadata;
  CREATE INDEX metadata_by_project ON metadata (project);
  CREATE INDEX memories_by_metadata ON memories (metadata_id);
  CREATE INDEX memory_history_by_metadata ON memory_history (metadata_id);
  `,
];
