import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, vi } from 'vitest';
import { vsixFile } from '../../../scripts/support/project.mjs';
import { launchBrowser } from '../../../scripts/vscode-host/browser.mjs';
import { startCodeServer } from '../../../scripts/vscode-host/code-server.mjs';
import { testSettings } from '../../../scripts/vscode-host/settings.mjs';
import { startWeb } from '../../../scripts/vscode-host/web.mjs';
import { screenshotSeries } from './screenshots.ts';
import { patience, Workbench } from './workbench.ts';

/** A VS Code with the extension, a browser that shows it, and a workspace of its own. */
export interface Session {
  readonly workbench: Workbench;
  /** The page that shows the first file. */
  readonly address: string;
  readonly screenshot: (name: string) => Promise<void>;
  /** A file as it is on the disk now; without a name, the first. */
  readText(name?: string): string;
  /** The same, or nothing where there is no such file yet. */
  readIfThere(name: string): string;
  /** What went wrong inside the page and was caught by nobody, content security policy included. */
  pageErrors(): readonly string[];
  close(): Promise<void>;
}

/** A session whose user settings can be changed while it runs. */
export interface DesktopSession extends Session {
  /** Sets user settings; null takes one away. */
  configure(changes: Readonly<Record<string, unknown>>): Promise<void>;
  /** Changes the color theme, and waits until it is there. */
  useTheme(theme: Theme): Promise<void>;
  /** Keeps what is shown in dark and in light. */
  look(name: string): Promise<void>;
}

export interface SessionOptions {
  /** The series of its screenshots. */
  readonly series: string;
  /** The files of the workspace, by name; the first is opened. */
  readonly files: Readonly<Record<string, string>>;
  /** User settings beside those of all tests. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Other extensions: folders of test/e2e/extensions. */
  readonly extensions?: readonly string[];
}

/** The themes by which the extension is looked at, and the class that the workbench has in each. */
const themes = {
  dark: { setting: 'Default Dark Modern', workbenchClass: 'vs-dark' },
  light: { setting: 'Default Light Modern', workbenchClass: 'vs' },
  'high-contrast': { setting: 'Default High Contrast', workbenchClass: 'hc-black' },
  'high-contrast-light': { setting: 'Default High Contrast Light', workbenchClass: 'hc-light' },
} as const;
export type Theme = keyof typeof themes;
export const themeNames: readonly Theme[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];

const extensionFolders = path.resolve(import.meta.dirname, '../extensions');

/** Files of the project's examples, for a workspace. */
export function examples(...names: readonly string[]): Record<string, string> {
  const folder = path.resolve(import.meta.dirname, '../../../examples');
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

/** VS Code itself, with the extension installed from the package that is shipped. */
export async function startDesktopLike(options: SessionOptions): Promise<DesktopSession> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'pod-lifeline-profile-'));
  const control = path.join(profile, 'control.json');
  const session = await start(options, async (workspace, file) => {
    const server = await startCodeServer({
      profile,
      vsix: vsixFile,
      settings: { ...testSettings, ...options.settings },
      folders: ['control', ...(options.extensions ?? [])].map((name) => path.join(extensionFolders, name)),
      variables: { POD_LIFELINE_CONTROL: control },
    });
    const stop = async (): Promise<void> => {
      await server.stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    };
    return { address: server.addressOf(workspace, path.join(workspace, file)), stop };
  });
  let number = 0;
  const configure: DesktopSession['configure'] = async (settings) => {
    number += 1;
    writeFileSync(control, JSON.stringify({ number, settings }));
    await vi.waitFor(() => expect(readIfThere(`${control}.done`)).toBe(String(number)), { timeout: 20_000, interval: 50 });
  };
  const useTheme: DesktopSession['useTheme'] = async (theme) => {
    const { setting, workbenchClass } = themes[theme];
    await vi.waitFor(async () => {
      await configure({ 'workbench.colorTheme': setting });
      await session.workbench.page.locator(`.monaco-workbench.${workbenchClass}`).waitFor({ timeout: 5000 });
    }, patience);
  };
  const look: DesktopSession['look'] = async (name) => {
    await session.screenshot(name);
    await useTheme('light');
    await session.screenshot(`${name}-light`);
    await useTheme('dark');
  };
  return { ...session, configure, useTheme, look };
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** VS Code for the web, with the extension as it is built: client and server are workers of the page. */
export async function startInWeb(example: string): Promise<Session> {
  return start({ files: examples(example), series: 'web' }, async (workspace, file) => {
    const server = await startWeb(workspace);
    return { address: server.addressOf(file), stop: server.stop };
  });
}

type StartServer = (workspace: string, file: string) => Promise<{ address: string; stop(): Promise<void> }>;

async function start({ files, series }: SessionOptions, startServer: StartServer): Promise<Session> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pod-lifeline-workspace-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const [first = ''] = Object.keys(files);
  const server = await startServer(folder, first);
  const browser = await launchBrowser();
  const errors: string[] = [];
  browser.page.on('pageerror', (error) => errors.push(String(error)));
  browser.page.on('console', (message) => {
    const isOurs = /pod-lifeline\.pod-lifeline|\/devextensions\/|Content Security Policy/.test(
      `${message.text()} ${message.location().url}`,
    );
    if (message.type() === 'error' && isOurs) errors.push(message.text());
  });
  const close = async (): Promise<void> => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    workbench: new Workbench(browser.page),
    address: server.address,
    screenshot: screenshotSeries(browser.page, series),
    readIfThere: (name) => readIfThere(path.join(folder, name)),
    readText: (name = first) => readFileSync(path.join(folder, name), 'utf8'),
    pageErrors: () => errors,
    close,
  };
}
