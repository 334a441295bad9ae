import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Services } from '../../src/commands/command.ts';
import type { ExplorerNode } from '../../src/views/explorer/nodes.ts';
import { eventually } from '../support/eventually.ts';
import { startSandbox, type RunningSandbox, type SandboxState } from '../support/sandbox.ts';
import { answerWith, ScriptedUi, type Answer } from '../support/scriptedUi.ts';

const membersSchema = v.array(v.object({ username: v.string(), role: v.string() }));
const namedSchema = { name: v.string(), members: membersSchema };
const createdSchema = v.object({ org_id: v.optional(v.string()), project_id: v.optional(v.string()) });

/** An organization as it is shown, or as the server shows it to this person: names, and members with their roles. */
export interface Shown {
  readonly name: string;
  readonly members: readonly string[];
  readonly projects: readonly { readonly name: string; readonly members: readonly string[] }[];
}

/** What a test of acts works on: an organization of its own, with a project and three members in both. */
export interface World {
  readonly orgId: string;
  readonly projectId: string;
  readonly organization: string;
  readonly ann: string;
  readonly bob: string;
  readonly cat: string;
}

/** The extension in the test host, signed in at a real sandbox of its own, as the person `owner`. */
export class ActsFixture {
  readonly services: Services;
  readonly sandbox: RunningSandbox;
  #count = 0;

  static async start(): Promise<ActsFixture> {
    const extension = vscode.extensions.getExtension<Services | undefined>('mem0-explorer.mem0-explorer');
    const services = await extension?.activate();
    assert.ok(services, 'The test host gets to see the services.');
    return new ActsFixture(services, await startSandbox({ seed: 'empty' }));
  }

  private constructor(services: Services, sandbox: RunningSandbox) {
    this.services = services;
    this.sandbox = sandbox;
  }

  async stop(): Promise<void> {
    this.services.session.signOut();
    await this.sandbox.stop();
  }

  /** @param baseUrl where the sandbox is reached, if not at its own address */
  async signIn(persona: string, baseUrl = this.sandbox.url): Promise<void> {
    const email = this.emailOf(persona);
    const connection = {
      id: `acts-${persona}`,
      label: 'Acts',
      baseUrl,
      kind: 'sandbox',
      email,
    } as const;
    await this.services.connections.store(connection, this.sandbox.key(persona));
    await this.services.session.signIn(connection);
  }

  /** Makes an organization with a project, in which Ann and Bob are READERs and the owner is OWNER; Cat is in neither. */
  async world(): Promise<World> {
    const number = ++this.#count;
    const organization = `Org ${number}`;
    const { org_id: orgId = '' } = await this.call('POST', '', { name: organization });
    const { project_id: projectId = '' } = await this.call('POST', `${orgId}/projects/`, { name: 'Atlas' });
    const [ann = '', bob = '', cat = ''] = await Promise.all(
      ['ann', 'bob', 'cat'].map(
        async (name) => (await this.sandbox.control.addUser(`${name}${number}@acts.example`)).email,
      ),
    );
    for (const email of [ann, bob]) {
      await this.call('POST', `${orgId}/members/`, { email, role: 'READER' });
      await this.call('POST', `${orgId}/projects/${projectId}/members/`, { email, role: 'READER' });
    }
    await this.account.refreshAll();
    await this.rows();
    await this.sandbox.control.requests.clear();
    return { orgId, projectId, organization, ann, bob, cat };
  }

  /** The address of a persona. */
  emailOf(persona: string): string {
    return this.sandbox.users.find((user) => user.persona === persona)?.email ?? '';
  }

  /** Makes the person `colleague` another OWNER of organization and project. The tree does not know it yet. */
  async addColleague({ orgId, projectId }: Pick<World, 'orgId' | 'projectId'>): Promise<void> {
    const colleague = { email: this.emailOf('colleague'), role: 'OWNER' };
    await this.call('POST', `${orgId}/members/`, colleague);
    await this.call('POST', `${orgId}/projects/${projectId}/members/`, colleague);
  }

  /** Takes away what the tests made, but for the first organization: who has but one is not asked which. */
  async clear(): Promise<void> {
    const { organizations } = await this.sandbox.control.state();
    for (const { org_id, members } of organizations.slice(1)) {
      const mayDelete = members.some(({ username, role }) => username === 'ada.okafor' && role === 'OWNER');
      if (mayDelete) await this.call('DELETE', `${org_id}/`);
    }
  }

  get account() {
    const { state } = this.services.session;
    assert.ok(state.kind === 'signedIn');
    return state.account;
  }

  /** Calls the sandbox as somebody, below the organizations' path. */
  async call(
    method: string,
    path: string,
    body?: object,
    persona = 'owner',
  ): Promise<v.InferOutput<typeof createdSchema>> {
    const response = await fetch(`${this.sandbox.url}/api/v1/orgs/organizations/${path}`, {
      method,
      headers: { Authorization: `Token ${this.sandbox.key(persona)}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
    return v.parse(createdSchema, await response.json());
  }

  /** Runs a command while the script answers. */
  async run(id: string, answers: readonly Answer[], ...args: readonly unknown[]): Promise<ScriptedUi> {
    return await this.runWith(new ScriptedUi(...answers), id, ...args);
  }

  async runWith(ui: ScriptedUi, id: string, ...args: readonly unknown[]): Promise<ScriptedUi> {
    const answering = answerWith(this.services, ui);
    try {
      await vscode.commands.executeCommand(id, ...args);
      // What is said without being waited for.
      await new Promise(setImmediate);
      return ui;
    } finally {
      answering.dispose();
    }
  }

  /** The row with this label, somewhere below the row with that label. */
  async row(organization: string, ...way: readonly string[]): Promise<ExplorerNode> {
    const { tree } = this.services.explorer;
    let parent: ExplorerNode | undefined;
    for (const label of [organization, ...way]) {
      const children = await this.#loaded(parent);
      parent = children.find((node) => tree.getTreeItem(node).label === label);
      assert.ok(parent, `There is no row “${label}”.`);
    }
    assert.ok(parent);
    return parent;
  }

  /** Everything that the tree shows. */
  async rows(): Promise<Shown[]> {
    const { tree } = this.services.explorer;
    const label = (node: ExplorerNode): string => {
      const { label: shown } = tree.getTreeItem(node);
      return typeof shown === 'string' ? shown : (shown?.label ?? '');
    };
    const text = (node: ExplorerNode): string => {
      const { description } = tree.getTreeItem(node);
      return `${label(node)} ${String(description).split(' · ')[0]}`;
    };
    const entities = async (parent?: ExplorerNode): Promise<ExplorerNode[]> =>
      (await this.#loaded(parent)).filter(({ kind }) => kind !== 'empty');
    const shown: Shown[] = [];
    for (const organization of await entities()) {
      const [group, ...projects] = await entities(organization);
      shown.push({
        name: label(organization),
        members: (await entities(group)).map(text).sort(),
        projects: await Promise.all(
          projects.map(async (project) => ({
            name: label(project),
            members: (await entities(project)).map(text).sort(),
          })),
        ),
      });
    }
    return sorted(shown);
  }

  /** The rows below another, once they are there: where an answer takes its time, the tree shows a row that says so first. */
  async #loaded(parent?: ExplorerNode): Promise<ExplorerNode[]> {
    return await eventually(async () => {
      const found = await this.services.explorer.tree.getChildren(parent);
      assert.ok(!found.some(({ kind }) => kind === 'loading'), 'The rows are still being read.');
      return found;
    });
  }

  /** Everything that the server shows to this person now. */
  async held(persona = 'owner'): Promise<Shown[]> {
    const get = async (path: string): Promise<unknown> => {
      const response = await fetch(`${this.sandbox.url}/api/v1/orgs/organizations/${path}`, {
        headers: { Authorization: `Token ${this.sandbox.key(persona)}` },
      });
      return await response.json();
    };
    const text = (members: v.InferOutput<typeof membersSchema>): string[] =>
      members.map(({ username, role }) => `${username} ${role}`).sort();
    const organizations = v.parse(v.array(v.object({ ...namedSchema, org_id: v.string() })), await get(''));
    const all: Shown[] = [];
    for (const { name, members, org_id } of organizations) {
      const projects = v.parse(v.array(v.object(namedSchema)), await get(`${org_id}/projects/`));
      all.push({
        name,
        members: text(members),
        projects: projects.map((one) => ({ name: one.name, members: text(one.members) })),
      });
    }
    return sorted(all);
  }

  /** The tree shows what the server holds. */
  async agree(persona = 'owner'): Promise<void> {
    assert.deepEqual(await this.rows(), await this.held(persona));
  }

  /** The organization of a test in the database, whoever may see it. */
  async state({ orgId }: World): Promise<SandboxState['organizations'][number] | undefined> {
    return (await this.sandbox.control.state()).organizations.find((one) => one.org_id === orgId);
  }

  /** The methods of the requests that change something, since the world was made. */
  async writes(): Promise<string[]> {
    const requests = await this.sandbox.control.requests.list();
    return requests.map(({ method }) => method).filter((method) => method !== 'GET');
  }
}

function sorted(organizations: readonly Shown[]): Shown[] {
  const byName = (one: { name: string }, other: { name: string }): number => one.name.localeCompare(other.name);
  return organizations
    .map((organization) => ({ ...organization, projects: [...organization.projects].sort(byName) }))
    .sort(byName);
}
