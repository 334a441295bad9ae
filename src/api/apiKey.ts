import * as l10n from '@vscode/l10n';

/** A key that may be stored and sent, or a sentence that says why it may not. Neither repeats a refused key. */
export type ApiKeyCheck = { key: string } | { problem: string };

/** Any other character would be altered or cut off on its way into the header, so that another key would be sent. */
const SENDABLE = /^[\x21-\x7e]{8,512}$/;

/** Whether the key reaches a server exactly as it is. */
export function isSendableKey(key: string): boolean {
  return SENDABLE.test(key);
}

/** Takes what a person pasted: blank ends, quotes around it and a `Token ` or `Bearer ` before it go, the rest must be sendable. */
export function checkApiKey(pasted: string): ApiKeyCheck {
  const key = pasted
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .trim()
    .replace(/^(?:authorization:\s*)?(?:token|bearer)\s+/i, '')
    .trim();
  if (key === '') return { problem: l10n.t('Enter an API key.') };
  if (isSendableKey(key)) return { key };
  if (/[^\x21-\x7e]/.test(key)) {
    return {
      problem: l10n.t(
        'An API key holds only ASCII letters, digits and punctuation, without spaces. Copy it from the dashboard again.',
      ),
    };
  }
  return { problem: l10n.t('An API key has 8 to 512 characters. Copy it from the dashboard again.') };
}
