import * as l10n from '@vscode/l10n';
import { ApiError } from '../../api/errors/apiError.ts';
import { parseApiKey } from '../../shared/apiKey.ts';
import { parseBaseUrl, PLATFORM_URL, type BaseUrlProblem } from '../../shared/connection.ts';
import { checkKey, KeyMisplaced, type KeyOwner } from './checkKey.ts';
import type { ConnectionServices } from './connecting.ts';

/** A key that a server took. */
export interface CheckedKey {
  readonly apiKey: string;
  readonly owner: KeyOwner;
}

/** Why a check failed: a sentence, and whether another key may help where the server stays the same. */
export interface KeyRefusal {
  readonly problem: string;
  readonly ofKey: boolean;
}

/**
 * Asks for a key and checks it. A key that is refused is asked for again, with the reason and an empty field. Undefined when the person
 * goes away.
 * @param options `prompt` instead of the usual one, and the `problem` of an earlier try.
 * @returns a refusal that another key will not change, when `otherServer` says that the address can be changed instead.
 */
export async function askKey(
  services: ConnectionServices,
  baseUrl: string,
  options: { readonly prompt?: string; readonly problem?: string; readonly otherServer?: boolean } = {},
): Promise<CheckedKey | KeyRefusal | undefined> {
  let { problem } = options;
  for (;;) {
    const pasted = await services.ui.input({
      title: l10n.t('Connect to Mem0: API key for {0}', new URL(baseUrl).host),
      problem,
      prompt: options.prompt ?? l10n.t('The key is kept in the system’s secret storage and sent to this server alone.'),
      placeholder: 'm0-…',
      password: true,
      validate: (text) => (parseApiKey(text) === undefined ? keyText() : undefined),
    });
    const apiKey = pasted === undefined ? undefined : parseApiKey(pasted);
    if (apiKey === undefined) return undefined;
    const checked = await tryKey(services, baseUrl, apiKey);
    if (!checked || 'owner' in checked) return checked;
    if (options.otherServer && !checked.ofKey) return checked;
    problem = checked.problem;
  }
}

/** Checks a key: what the server says of it, why it was refused, or undefined when the person cancelled. */
export async function tryKey(
  services: ConnectionServices,
  baseUrl: string,
  apiKey: string,
): Promise<CheckedKey | KeyRefusal | undefined> {
  try {
    return { apiKey, owner: await checkKey(services, baseUrl, apiKey) };
  } catch (error) {
    if (error instanceof KeyMisplaced) return { problem: error.message, ofKey: true };
    if (!(error instanceof ApiError)) throw error;
    if (error.reason === 'cancelled') return undefined;
    return { problem: error.message, ofKey: error.reason === 'unauthorized' || error.reason === 'forbidden' };
  }
}

/** What is wrong with a text that should be a key. Does not repeat it. */
export function keyText(): string {
  return l10n.t('This is no API key: a key has 8 or more letters, digits and signs, without blanks.');
}

/** What is wrong with a text that should be a base URL, if anything is. */
export function baseUrlText(text: string): string | undefined {
  const parsed = parseBaseUrl(text);
  return 'problem' in parsed ? problemText(parsed.problem) : undefined;
}

function problemText(problem: BaseUrlProblem): string {
  switch (problem) {
    case 'notUrl':
      return l10n.t('This is no URL. Example: {0}', PLATFORM_URL);
    case 'scheme':
      return l10n.t('The URL must begin with https://');
    case 'insecure':
      return l10n.t('A key is sent over https only, except to this machine. Begin the URL with https://');
    case 'credentials':
      return l10n.t('Leave the user name and the password out of the URL.');
    case 'extra':
      return l10n.t('Leave out what begins with ? or # in the URL.');
  }
}
