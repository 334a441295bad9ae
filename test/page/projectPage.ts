import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { FieldKey, ProjectSettings } from '../../src/shared/project/projectFields.ts';
import type { HostMessage, FormMember, PageMessage, View } from '../../src/shared/project/projectMessages.ts';
import type { Start } from '../../src/shared/channel.ts';
import { pageHtml } from '../../src/views/webview/pageHtml.ts';
import themes from './fixtures/themes.json' with { type: 'json' };

/** VS Code's default themes, by the names that its settings use for them in webviews. */
export type Theme = keyof typeof themes;
export const THEMES = ['dark', 'light', 'hc-black', 'hc-light'] as const satisfies readonly Theme[];

const pages = path.join(import.meta.dirname, '../../dist/pages');
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };
const BODY_CLASSES: Readonly<Record<Theme, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'hc-black': 'vscode-high-contrast',
  'hc-light': 'vscode-high-contrast vscode-high-contrast-light',
};

/** Serves the built page with the HTML and the policy that the extension gives it. */
export async function servePage(): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const name = path.basename(new URL(request.url ?? '/', 'http://page').pathname);
    if (name === '') {
      const origin = `http://${request.headers.host ?? ''}`;
      const html = pageHtml({
        nonce: randomUUID(),
        cspSource: origin,
        scriptUri: `${origin}/project.js`,
        styleUri: `${origin}/project.css`,
        language: 'en',
        silent: 'The extension does not answer.',
        reload: 'Reload Window',
      });
      response.writeHead(200, { 'content-type': 'text/html' }).end(html);
      return;
    }
    readFile(path.join(pages, name)).then(
      (data) => response.writeHead(200, { 'content-type': TYPES[path.extname(name)] ?? 'text/plain' }).end(data),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A question or an answer on the wire. */
interface Talk {
  readonly ask?: number;
  readonly question?: string;
  readonly answer?: number;
}

/** What the page said; a question as a message of its name, an answer as `answer`. */
export type Sent = PageMessage | { readonly type: 'ready' | 'ping' | 'answer' };

/** What a host says. */
export type Told = HostMessage | Start;

declare global {
  interface Window {
    /** What the page sent to its host. */
    sent: Sent[];
    /** Whether the host does not even answer whether it is there. */
    deaf: boolean;
  }
}

/** A project page in a browser, with this test as its host. */
export interface ProjectPage {
  readonly page: Page;
  /** Violations of the policy, errors and warnings: each test expects none. */
  readonly complaints: string[];
  /** Addresses outside the page that were asked for. */
  readonly foreign: string[];
  send(...messages: Told[]): Promise<void>;
  /** Asks for everything that was typed, and waits for the answer. */
  flush(): Promise<void>;
  /** Sends anything, for messages that were never agreed on. */
  sendRaw(data: unknown): Promise<void>;
  /** All messages of one type that the page sent so far. */
  sent<Type extends Sent['type']>(type: Type): Promise<Extract<Sent, { type: Type }>[]>;
  /** Waits until the page has sent so many messages of a type, and returns them. */
  waitSent<Type extends Sent['type']>(type: Type, count?: number): Promise<Extract<Sent, { type: Type }>[]>;
  setTheme(theme: Theme): Promise<void>;
  /** Takes the page down and makes it anew, as VS Code does with a tab that is hidden and shown again. */
  hideAndShow(): Promise<void>;
}

/** Opens the page and waits until it is ready for messages. */
export async function openPage(
  browser: Browser,
  url: string,
  options: { theme?: Theme; width?: number; height?: number; reducedMotion?: boolean } = {},
): Promise<ProjectPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1000, height: options.height ?? 900 },
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  await page.addInitScript(() => {
    window.sent = [];
    window.deaf = false;
    const post = (said: Sent | Talk): void => {
      if ('type' in said) window.sent.push(structuredClone(said));
      else if (said.question === 'ping') {
        window.sent.push({ type: 'ping' });
        if (!window.deaf) window.postMessage({ answer: said.ask, content: null });
      } else window.sent.push({ type: 'answer' });
    };
    // VS Code gives a page that it shows again the state that it had when it was hidden.
    const getState = (): unknown => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined;
    const setState = (state: unknown): void => sessionStorage.setItem('state', JSON.stringify(state));
    Reflect.set(window, 'acquireVsCodeApi', () => ({ postMessage: post, getState, setState }));
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
    );
  });
  const sent: ProjectPage['sent'] = async (type) => {
    const all = await page.evaluate(() => window.sent);
    return all.filter((message): message is Extract<Sent, { type: typeof type }> => message.type === type);
  };
  const setTheme = async (theme: Theme): Promise<void> => {
    await page.evaluate(
      ({ values, classes }) => {
        for (const [name, value] of Object.entries(values)) document.documentElement.style.setProperty(name, value);
        document.body.className = `${document.body.className.replace(/vscode-\S+/g, '')} ${classes}`.trim();
      },
      { values: themes[theme], classes: BODY_CLASSES[theme] },
    );
  };
  await page.goto(url);
  await setTheme(options.theme ?? 'dark');
  const sendRaw = (data: unknown): Promise<void> =>
    page.evaluate((message) => {
      window.postMessage(message, '*');
      return new Promise<void>((resolve) => setTimeout(resolve));
    }, data);
  return {
    page,
    complaints,
    foreign,
    sendRaw,
    send: async (...messages) => {
      for (const message of messages) await sendRaw(message);
    },
    sent,
    flush: async () => {
      const before = (await sent('answer')).length;
      await sendRaw({ ask: before + 1, question: 'flush', content: null });
      await page.waitForFunction((count) => window.sent.filter(({ type }) => type === 'answer').length > count, before);
    },
    waitSent: async (type, count = 1) => {
      await page.waitForFunction(
        (wanted) => window.sent.filter((message) => message.type === wanted.type).length >= wanted.count,
        { type, count },
      );
      return sent(type);
    },
    setTheme,
    hideAndShow: async () => {
      await page.reload();
      await setTheme(options.theme ?? 'dark');
    },
  };
}

/** Settings as a server sends them. */
export const SETTINGS: ProjectSettings = {
  name: 'Travel assistant',
  description: 'Remembers where our customers like to go.',
  custom_instructions: 'Remember destinations, budgets and dates.\nNever remember payment details.',
  custom_categories: [
    { destinations: 'Places that a customer wants to see or has seen' },
    { budget: 'What a customer is ready to spend' },
    { companions: 'Who travels along' },
  ],
  enable_graph: false,
  multilingual: true,
  decay: false,
  memory_depth: null,
  version: 'v2',
};

/** The page's surroundings, for a person who may do everything. */
export function view(changes: Partial<View> = {}): View {
  return {
    mode: 'edit',
    title: 'Travel assistant',
    place: 'Acme Travel · api.mem0.ai',
    sandbox: false,
    locked: '',
    adminLocked: '',
    busy: '',
    banners: [],
    details: [
      { label: 'Project id', value: 'proj_4711' },
      { label: 'Created', value: 'March 3, 2026' },
      { label: 'retention', value: '{\n  "days": 30\n}' },
    ],
    sentOnly: [],
    deletion: 'Deleting this project removes all its memories and the access of its 3 members. It cannot be undone.',
    confirmName: 'Travel assistant',
    ...changes,
  };
}

/** The document, saved as it is unless told. */
export function documentMessage(
  settings: ProjectSettings = SETTINGS,
  changes: Partial<Extract<HostMessage, { type: 'document' }>> = {},
): HostMessage {
  return {
    type: 'document',
    seq: 0,
    dirty: false,
    broken: '',
    settings,
    saved: settings,
    members: [],
    unknownKeys: [],
    ...changes,
  };
}

/** A member's row. */
export function member(email: string, role = 'READER', changes: Partial<FormMember> = {}): FormMember {
  return { key: email, email, name: '', role, you: false, busy: false, error: '', locked: '', ...changes };
}

/** The members section's content. */
export function membersMessage(rows: FormMember[]): HostMessage {
  return { type: 'members', state: 'ready', error: '', rows };
}

/** Brings a page to the state in which an ordinary project is open. */
export async function openProject(
  page: ProjectPage,
  changes: Partial<View> = {},
  document = documentMessage(),
): Promise<void> {
  await page.send(
    { type: 'start', texts: {} },
    { type: 'view', view: view(changes) },
    document,
    membersMessage([
      member('ada@example.com', 'OWNER', { name: 'Ada Lovelace', you: true }),
      member('bert@example.com', 'READER', { name: 'Bert' }),
      member('', 'READER', { key: 'x', name: 'ghost', locked: 'The server does not give this member’s address.' }),
    ]),
  );
  await page.page.waitForSelector('body.ready');
}

/** The control of a setting. */
export function control(page: ProjectPage, key: FieldKey): ReturnType<Page['locator']> {
  return page.page.locator(`#field-${key}`);
}
