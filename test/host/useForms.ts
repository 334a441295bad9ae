import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addressOf, SCHEME, type ProjectTarget } from '../../src/views/project/document/projectTarget.ts';
import type { FaultRequest, SandboxState, SeenRequest } from '../support/sandbox.ts';
import { answerWith, ScriptedUi, type Answer } from '../support/scriptedUi.ts';
import { ActsFixture, type World } from './actsFixture.ts';
import { PlayedPage } from './playedPage.ts';

export type ProjectState = SandboxState['organizations'][number]['projects'][number];

/** What tests of forms share: the extension signed in as the owner, with an organization and a project of the test's own. */
export interface Forms {
  readonly acts: ActsFixture;
  readonly world: World;
  /** The address of the project's document, or of another project's. */
  uri(projectId?: string): vscode.Uri;
  /** The form of the project. */
  open(): Promise<PlayedPage>;
  /** The form of a project that does not exist yet. */
  openNew(): Promise<PlayedPage>;
  /** The project of this name, as the database holds it. */
  stored(name?: string): Promise<ProjectState | undefined>;
  /** What another person does to the project at the same time. */
  elsewhere(method: 'PATCH' | 'DELETE', fields?: object): Promise<void>;
  fault(fault: FaultRequest): Promise<void>;
  /** The requests that change something, as `METHOD …/end/of/path`. */
  writes(): Promise<string[]>;
  /** The requests themselves. */
  written(): Promise<SeenRequest[]>;
  /** Lets the script answer until the test has ended. */
  answer(...answers: readonly Answer[]): ScriptedUi;
}

/** To be called inside `describe`. Every document is closed after each test, without saving. */
export function useForms(): Forms {
  let acts: ActsFixture | undefined;
  let world: World | undefined;
  let answering: { dispose(): void } | undefined;
  let drafts = 0;

  before('start the sandbox', async () => {
    acts = await ActsFixture.start();
  });
  beforeEach('make a project', async () => {
    await forms.acts.signIn('owner');
    world = await forms.acts.world();
  });
  afterEach('close the documents', async () => {
    answering?.dispose();
    await forms.acts.sandbox.control.faults.clear();
    // Reverting reads a document again where it can.
    await forms.acts.signIn('owner');
    while (vscode.window.tabGroups.activeTabGroup.activeTab) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });
  after('stop the sandbox', () => acts?.stop());

  const written = async (): Promise<SeenRequest[]> =>
    (await forms.acts.sandbox.control.requests.list()).filter(({ method }) => method !== 'GET');
  const address = (own: Pick<ProjectTarget, 'projectId' | 'draft'>): vscode.Uri => {
    const target = { connectionId: 'acts-owner', orgId: forms.world.orgId, ...own };
    const names = { organization: forms.world.organization, project: 'Any' };
    return vscode.Uri.from({ scheme: SCHEME, ...addressOf(target, names) });
  };
  const forms: Forms = {
    get acts() {
      assert.ok(acts, 'It is started before the first test.');
      return acts;
    },
    get world() {
      assert.ok(world, 'It is made before each test.');
      return world;
    },
    uri: (projectId = forms.world.projectId) => address({ projectId }),
    open: () => PlayedPage.open(forms.acts.services, forms.uri()),
    openNew: () => PlayedPage.open(forms.acts.services, address({ draft: `draft-${++drafts}` })),
    stored: async (name = 'Atlas') =>
      (await forms.acts.state(forms.world))?.projects.find((project) => project.name === name),
    elsewhere: async (method, fields) => {
      const { orgId, projectId } = forms.world;
      await forms.acts.call(method, `${orgId}/projects/${projectId}/`, fields);
      await forms.acts.sandbox.control.requests.clear();
    },
    fault: (fault) => forms.acts.sandbox.control.faults.add(fault),
    writes: async () => {
      const { orgId, projectId } = forms.world;
      const short = (path: string): string =>
        path.slice(path.indexOf(orgId) + orgId.length + 1).replace(projectId, 'ID');
      return (await written()).map(({ method, path }) => `${method} ${short(path)}`);
    },
    written,
    answer: (...answers) => {
      const ui = new ScriptedUi(...answers);
      answering?.dispose();
      answering = answerWith(forms.acts.services, ui);
      return ui;
    },
  };
  return forms;
}
