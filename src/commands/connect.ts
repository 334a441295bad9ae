import * as l10n from '@vscode/l10n';
import { ApiError } from '../api/apiError.ts';
import { parseApiKey } from '../shared/apiKey.ts';
import { parseBaseUrl, PLATFORM_URL, type BaseUrlProblem, type Connection } from '../shared/connection.ts';
import { textArgument, type Handler, type Services } from './command.ts';

/** *Connect…*: asks for the base URL and the key, checks the key, stores it and shows the tree. */
export const connect: Handler = async (services, invocation) => {
  const { ui } = services;
  const given = {
    baseUrl: textArgument(invocation, 'baseUrl'),
    apiKey: textArgument(invocation, 'apiKey'),
    label: textArgument(invocation, 'label'),
  };
  if (given.baseUrl !== undefined && given.apiKey !== undefined) {
    const target = parseBaseUrl(given.baseUrl);
    if ('problem' in target) throw new Error(baseUrlText(target.problem));
    if (!services.scripted && !(await confirmTarget(services, target.baseUrl))) return;
    const key = parseApiKey(given.apiKey);
    if (key === undefined) throw new Error(keyText());
    await store(services, await check(services, target.baseUrl, key, given.label), key);
    return;
  }
  let problem: string | undefined;
  let typed = given.baseUrl ?? PLATFORM_URL;
  for (;;) {
    const url = await ui.input({
      title: l10n.t('Connect to Mem0 (1/2): server'),
      prompt: problem ?? l10n.t('The base URL of Mem0 Platform, or of another server with its API.'),
      value: typed,
      validate: (text) => {
        const parsed = parseBaseUrl(text);
        return 'problem' in parsed ? baseUrlText(parsed.problem) : undefined;
      },
    });
    if (url === undefined) return;
    typed = url;
    const target = parseBaseUrl(url);
    if ('problem' in target) continue;
    const pasted = await ui.input({
      title: l10n.t('Connect to Mem0 (2/2): API key for {0}', new URL(target.baseUrl).host),
      prompt: l10n.t('The key is kept in the system’s secret storage and sent to this server alone.'),
      placeholder: 'm0-…',
      password: true,
      validate: (text) => (parseApiKey(text) === undefined ? keyText() : undefined),
    });
    const key = pasted === undefined ? undefined : parseApiKey(pasted);
    if (key === undefined) return;
    try {
      await store(services, await check(services, target.baseUrl, key, given.label), key);
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.reason === 'cancelled') return;
      problem = error.message;
    }
  }
};

/** Asks the server whose key it is, and whether it has organizations at all. */
async function check({ clients, ui }: Services, baseUrl: string, key: string, label?: string): Promise<Connection> {
  const { host } = new URL(baseUrl);
  return await ui.progress(
    { where: 'notification', cancellable: true, title: l10n.t('Checking the key with {0}…', host) },
    async (_report, signal) => {
      const client = await clients.unstored(baseUrl, key);
      const { user_email: email } = await client.ping({ signal });
      return {
        id: crypto.randomUUID(),
        label: label ?? (baseUrl === PLATFORM_URL ? 'Mem0 Platform' : host),
        baseUrl,
        kind: 'server',
        ...(email != null && { email }),
      };
    },
  );
}

async function store({ connections, session }: Services, connection: Connection, key: string): Promise<void> {
  await connections.storeKey(connection.id, key);
  await connections.save(connection);
  await connections.activate(connection.id);
  await session.signIn(connection);
}

/** A link in any document can call this command with answers of its own: outside of development, the person is asked. */
function confirmTarget({ ui }: Services, baseUrl: string): Promise<boolean> {
  const { host } = new URL(baseUrl);
  return ui.confirm({
    message: l10n.t('Connect Mem0 Explorer to {0}?', host),
    detail: l10n.t('Something called this command with a server and a key. Connect only if it was you.'),
    action: l10n.t('Connect'),
  });
}

function keyText(): string {
  return l10n.t('This is no API key: a key has 8 or more letters, digits and signs, without blanks.');
}

function baseUrlText(problem: BaseUrlProblem): string {
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
