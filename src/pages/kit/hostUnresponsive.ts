import type { ShownBanner } from './banners.ts';

/** Reloads the window. It reaches VS Code itself, which runs it also while the extension does not answer. */
const RELOAD = 'command:workbench.action.reloadWindow';

/** The message across the page while the host does not answer. Its texts stand in the page's HTML, since nobody can be asked for them then. */
export function hostUnresponsiveBanner({ dataset }: HTMLElement): ShownBanner {
  return {
    severity: 'error',
    text: dataset['silent'] ?? '',
    lines: [],
    buttons: [],
    link: { label: dataset['reload'] ?? '', href: RELOAD },
  };
}
