import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import './project.css';
import { projectProtocol, type HostMessage } from '../../shared/project/projectMessages.ts';
import { toDraftMembers } from '../../shared/project/projectRules.ts';
import { hostUnresponsiveBanner, showOnlyBanners } from '../kit/banners.ts';
import { EditQueue } from '../kit/editQueue.ts';
import { openHostChannel } from '../kit/hostChannel.ts';
import { scrollRestoration } from '../kit/scrollRestoration.ts';
import { App } from './app.ts';
import { historyKeys } from './historyKeys.ts';
import { EDITED, STATE_LIMITS } from './projectState.ts';

function start(root: HTMLElement): void {
  let app: App | undefined;
  const unresponsive = hostUnresponsiveBanner(root);
  const receive = (message: HostMessage): void => {
    app?.receive(message);
    if (message.type === 'focus' || message.type === 'showIssues') leavePlace();
  };
  const { channel, kept } = openHostChannel(projectProtocol, STATE_LIMITS, {
    started: () => (app ??= new App(channel, kept, edits, root)),
    message: receive,
    answers: {
      flush: () => {
        edits.flush();
        app?.saving();
        return null;
      },
    },
    silent: (silent) => {
      edits.keeping = silent;
      const shown = silent ? [unresponsive] : [];
      if (app) app.alert(shown);
      else showOnlyBanners(root, shown);
    },
  });
  const leavePlace = scrollRestoration(kept);
  const edits = new EditQueue({
    keys: EDITED,
    kept,
    send(seq, field, value) {
      if (field === 'members') channel.post({ type: 'editMembers', seq, members: toDraftMembers(value) });
      else channel.post({ type: 'edit', seq, field, ...(value === undefined ? {} : { value }) });
    },
  });
  historyKeys(edits, channel);
  window.addEventListener('blur', () => edits.flush());
  document.addEventListener('visibilitychange', () => edits.flush());
  channel.begin();
}

const root = document.getElementById('page');
if (root) start(root);
