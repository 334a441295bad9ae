import { connectedTo } from '../../e2e/connectedTo.ts';
import { useVscode } from '../../e2e/useVscode.ts';
import { startSandbox, type RunningSandbox } from '../../support/sandbox.ts';
import { temporaryFolder } from '../../support/temporary.ts';

describe('a server that is away', () => {
  let data: Awaited<ReturnType<typeof temporaryFolder>>;
  let sandbox: RunningSandbox;

  before(async () => {
    data = await temporaryFolder('away');
    sandbox = await startSandbox({ data: data.path });
  });
  after(async () => {
    await sandbox.stop();
    await data[Symbol.asyncDispose]();
  });

  const vscode = useVscode(() => connectedTo(sandbox));

  it('says that the server is away, and shows the organizations once it is back', async () => {
    await sandbox.stop();
    const workbench = await vscode.open();
    await workbench.openMem0();
    const { explorer } = workbench;
    const failure = explorer.rows.filter({ hasText: /^Could not load the organizations\. .*refused/ });
    await failure.waitFor();
    sandbox = await startSandbox({ data: data.path, args: ['--port', new URL(sandbox.url).port] });
    await failure.hover();
    await failure.getByRole('button', { name: 'Retry' }).click();
    await explorer.row('Northwind Robotics').waitFor();
    await failure.waitFor({ state: 'hidden' });
  });
});
