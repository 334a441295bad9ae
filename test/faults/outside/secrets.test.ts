import assert from 'node:assert/strict';
import { patience } from '../../../scripts/test/patience.mjs';
import { connectDialogs } from '../../e2e/objects/connectDialogs.ts';
import type { Workbench } from '../../e2e/objects/workbench.ts';
import { useVscode } from '../../e2e/useVscode.ts';
import { eventually } from '../../support/eventually.ts';
import { startSandbox, type RunningSandbox } from '../../support/sandbox.ts';

/** Where VS Code in a browser keeps secrets, encrypted. */
const PLACE = 'secrets.provider';
/** What is wrong with that place, as a test says. */
const WRONG = 'test.wrong';

describe('a key store that fails', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.stop());

  const vscode = useVscode();

  /** From the next reload on. VS Code reads the place once, and writes all of it at each change. */
  async function goWrong({ page }: Workbench, wrong: 'reading' | 'writing' | 'nothing'): Promise<void> {
    await page.evaluate(([name, value]) => localStorage.setItem(name, value), [WRONG, wrong] as const);
  }

  /** Before the pages that are loaded from now on. */
  async function prepare({ page }: Workbench): Promise<void> {
    await page.addInitScript(
      ([place, name]) => {
        const real = window.localStorage;
        const is = (wrong: string): boolean => real.getItem(name) === wrong;
        const getItem = (key: string): string | null => {
          if (key === place && is('reading')) throw new DOMException('The store is locked.', 'SecurityError');
          return real.getItem(key);
        };
        const setItem = (key: string, value: string): void => {
          if (key === place && is('writing')) throw new DOMException('The quota is exceeded.', 'QuotaExceededError');
          real.setItem(key, value);
        };
        const value = new Proxy(real, {
          get: (target, asked): unknown => {
            if (asked === 'getItem') return getItem;
            if (asked === 'setItem') return setItem;
            const own: unknown = Reflect.get(target, asked);
            return typeof own === 'function' ? own.bind(target) : own;
          },
        });
        Object.defineProperty(window, 'localStorage', { value });
      },
      [PLACE, WRONG] as const,
    );
  }

  /** Loads the page anew, as a browser does: VS Code stores nothing first. */
  async function reload(workbench: Workbench, wrong: 'reading' | 'writing' | 'nothing'): Promise<void> {
    await goWrong(workbench, wrong);
    await workbench.page.reload();
    await workbench.ready();
  }

  async function told(workbench: Workbench, text: string): Promise<void> {
    await eventually(async () => {
      if (!(await workbench.page.locator('.notifications-center.visible').isVisible())) {
        await workbench.dialogs.showNotifications();
      }
      await workbench.dialogs.notification(text).waitFor({ timeout: patience(2000) });
    }, 20_000);
  }

  it('is told of where it takes no key, does not let go of one, gives none, or loses one, and nothing is sent without a key', async () => {
    const workbench = await vscode.open();
    const { dialogs, explorer } = workbench;
    await prepare(workbench);
    const isLost = async (): Promise<void> => {
      await workbench.openMem0();
      await explorer.pane.getByText('is no longer in the system’s secret storage').waitFor();
      await explorer.pane.getByRole('button', { name: 'Replace Key…' }).waitFor();
      assert.deepEqual(await sandbox.control.requests.list(), []);
    };

    // Every access of the extension to SecretStorage is rejected.
    await reload(workbench, 'reading');
    await connectDialogs.connect(workbench, sandbox.url, sandbox.key('reader'));
    await told(workbench, 'The system’s key store did not keep it: it serves this window');
    await explorer.expand('Northwind Robotics', 1);
    await workbench.runCommand('Mem0: Sign Out');
    await dialogs.modal.filter({ hasText: 'Sign out of' }).waitFor();
    await dialogs.press('Sign Out');
    await told(workbench, 'The system’s key store did not let go of the key.');
    await explorer.pane.getByRole('button', { name: 'Connect…' }).waitFor();

    // It takes one, and gives it no more.
    await reload(workbench, 'nothing');
    await connectDialogs.connect(workbench, sandbox.url, sandbox.key('reader'));
    await eventually(async () =>
      assert.ok(await workbench.page.evaluate((place) => localStorage.getItem(place), PLACE)),
    );
    await workbench.reload();
    await workbench.openMem0();
    await explorer.row('Northwind Robotics').waitFor();
    await explorer.settled();
    await sandbox.control.requests.clear();
    await reload(workbench, 'reading');
    await workbench.openMem0();
    const failure = explorer.rows.filter({ hasText: 'The API key could not be read from the system' });
    await failure.waitFor();
    assert.deepEqual(await sandbox.control.requests.list(), []);
    await reload(workbench, 'nothing');
    await workbench.openMem0();
    await explorer.row('Northwind Robotics').waitFor();

    // What is stored cannot be decrypted.
    await workbench.page.evaluate(
      (place) => localStorage.setItem(place, 'bm90aGluZyB0aGF0IHdhcyBlbmNyeXB0ZWQ='),
      PLACE,
    );
    await sandbox.control.requests.clear();
    await reload(workbench, 'nothing');
    await isLost();

    // There is no room for it: VS Code says so to nobody.
    await reload(workbench, 'writing');
    await workbench.openMem0();
    await explorer.pane.getByRole('button', { name: 'Replace Key…' }).click();
    await connectDialogs.answerKey(workbench, sandbox.key('reader'));
    await explorer.row('Northwind Robotics').waitFor();
    await explorer.settled();
    await sandbox.control.requests.clear();
    await reload(workbench, 'nothing');
    await isLost();
  }).timeout(patience(180_000));
});
