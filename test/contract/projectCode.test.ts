import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectCode, type CodeTarget } from '../../src/shared/project/projectCode.ts';
import { startSandbox, type RunningSandbox } from '../support/sandbox.ts';
import { temporaryFolder } from '../support/temporary.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');

describe('the code to use a project, run against the sandbox', () => {
  let sandbox: RunningSandbox;
  let target: CodeTarget;
  let env: NodeJS.ProcessEnv;

  before(async () => {
    sandbox = await startSandbox();
    const { organizations } = await sandbox.control.state();
    const organization = organizations.find(({ name }) => name === 'Northwind Robotics');
    const project = organization?.projects.find(({ name }) => name === 'Support Copilot');
    assert.ok(organization && project);
    target = {
      baseUrl: sandbox.url,
      isSandbox: true,
      orgId: organization.org_id,
      organizationName: organization.name,
      projectId: project.project_id,
      projectName: project.name,
    };
    env = { ...process.env, MEM0_API_KEY: sandbox.key('owner'), MEM0_TELEMETRY: 'false' };
  });

  after(() => sandbox.stop());

  it('TypeScript, with the vendor’s SDK: adds a memory and finds it', async () => {
    await using folder = await temporaryFolder('code');
    await symlink(path.join(root, 'node_modules'), path.join(folder.path, 'node_modules'), 'dir');
    const file = path.join(folder.path, 'main.mts');
    await writeFile(file, projectCode('typescript', target) ?? '');
    const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', file], { env });
    assert.match(stdout, /^I prefer green tea\.$/m);
  });

  it('curl: reads the project and searches its memories', async function () {
    const sh = await run('sh', ['-c', 'command -v curl']).catch(() => undefined);
    if (!sh) this.skip();
    const { stdout } = await run('sh', ['-ec', projectCode('curl', target) ?? ''], { env });
    assert.match(stdout, new RegExp(target.projectId));
    assert.match(stdout, /"results"/);
  });

  it('curl: ends with an error when the key is refused', async () => {
    await assert.rejects(
      run('sh', ['-ec', projectCode('curl', target) ?? ''], { env: { ...env, MEM0_API_KEY: 'm0-wrong-key' } }),
    );
  });
});
