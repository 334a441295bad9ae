import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import * as l10n from '@vscode/l10n';
import './project.css';
import { App } from './app.ts';
import { EditQueue } from './edits.ts';
import { historyKeys } from './historyKeys.ts';
import { openLink } from './link.ts';
import { scrollPlace } from './scrollPlace.ts';

function start(): void {
  let app: App | undefined;
  const link = openLink((message) => {
    if (message.type === 'start') {
      l10n.config({ contents: Object.fromEntries(Object.entries(message.texts).filter(isText)) });
      const root = document.getElementById('page');
      if (root && !app) app = new App(link, edits, root);
    } else if (message.type === 'flush') {
      edits.flush();
      app?.saving();
      link.post({ type: 'flushed', id: message.id });
    } else {
      app?.receive(message);
      if (message.type === 'focus' || message.type === 'showIssues') leavePlace();
    }
  });
  const leavePlace = scrollPlace(link.kept);
  const edits = new EditQueue(link);
  historyKeys(edits, link);
  window.addEventListener('blur', () => edits.flush());
  document.addEventListener('visibilitychange', () => edits.flush());
  link.post({ type: 'ready' });
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

start();
