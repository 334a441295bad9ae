import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import * as l10n from '@vscode/l10n';
import './project.css';
import { App } from './app.ts';
import { banners } from '../kit/banners.ts';
import { EditQueue } from './editQueue.ts';
import { historyKeys } from './historyKeys.ts';
import { openHostChannel } from '../kit/hostChannel.ts';
import { scrollRestoration } from '../kit/scrollRestoration.ts';
import { hostUnresponsiveBanner } from '../kit/hostUnresponsive.ts';

function start(root: HTMLElement): void {
  let app: App | undefined;
  const silence = hostUnresponsiveBanner(root);
  const link = openHostChannel(
    (message) => {
      if (message.type === 'start') {
        l10n.config({ contents: Object.fromEntries(Object.entries(message.texts).filter(isText)) });
        app ??= new App(link, edits, root);
      } else if (message.type === 'flush') {
        edits.flush();
        app?.saving();
        link.post({ type: 'flushed', id: message.id });
      } else if (message.type !== 'pong') {
        app?.receive(message);
        if (message.type === 'focus' || message.type === 'showIssues') leavePlace();
      }
    },
    (silent) => {
      edits.keeping = silent;
      const shown = silent ? [silence] : [];
      if (app) app.alert(shown);
      else tellAlone(root, shown);
    },
  );
  const leavePlace = scrollRestoration(link.kept);
  const edits = new EditQueue(link);
  historyKeys(edits, link);
  window.addEventListener('blur', () => edits.flush());
  document.addEventListener('visibilitychange', () => edits.flush());
  link.begin();
}

/** A page that was never told what to show. */
function tellAlone(root: HTMLElement, shown: Parameters<ReturnType<typeof banners>['show']>[0]): void {
  const place = banners(() => undefined);
  place.element.classList.add('alone');
  root.replaceChildren(place.element);
  place.show(shown);
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

const root = document.getElementById('page');
if (root) start(root);
