import * as l10n from '@vscode/l10n';

/** A base URL that may be used, or a sentence that says why it may not. */
export type BaseUrlCheck = { baseUrl: string; origin: string } | { problem: string };

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a URL's host name is this computer, where plain http is acceptable. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname);
}

/**
 * Checks and normalizes the address of a server: https, or http on loopback; no user name, query or fragment, since the first would
 * replace the key and the others would swallow the path. A path is kept, without the slash at its end.
 */
export function checkBaseUrl(text: string): BaseUrlCheck {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) {
    return { problem: l10n.t('This is not a URL. Enter one such as https://api.mem0.ai.') };
  }
  const url = new URL(trimmed);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { problem: l10n.t('The URL must begin with https://. Plain http is accepted for this computer only.') };
  }
  if (url.username !== '' || url.password !== '') {
    return { problem: l10n.t('The URL must not hold a user name or password.') };
  }
  if (/[?#]/.test(trimmed)) {
    return { problem: l10n.t('The URL must not hold a query (?) or a fragment (#).') };
  }
  return { baseUrl: url.origin + url.pathname.replace(/\/+$/, ''), origin: url.origin };
}
