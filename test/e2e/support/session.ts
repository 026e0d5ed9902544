import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { vsixFile } from '../../../scripts/support/project.mjs';
import { launchBrowser } from '../../../scripts/vscode-host/browser.mjs';
import { startCodeServer } from '../../../scripts/vscode-host/code-server.mjs';
import { testSettings } from '../../../scripts/vscode-host/settings.mjs';
import { startWeb } from '../../../scripts/vscode-host/web.mjs';
import { screenshotSeries } from './screenshots.ts';
import { Workbench } from './workbench.ts';

/** A VS Code with the extension, a browser that shows it, and a workspace of its own with one file. */
export interface Session {
  readonly workbench: Workbench;
  readonly address: string;
  readonly screenshot: (name: string) => Promise<void>;
  /** The file as it is on the disk now. */
  readText(): string;
  /** What went wrong inside the page and was caught by nobody, content security policy included. */
  pageErrors(): readonly string[];
  close(): Promise<void>;
}

const examples = path.resolve(import.meta.dirname, '../../../examples');

/** VS Code itself, with the extension installed from the package that is shipped. */
export async function startDesktopLike(example: string, series = 'e2e'): Promise<Session> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'pod-lifeline-profile-'));
  return start(example, series, async (workspace, file) => {
    const server = await startCodeServer({ profile, vsix: vsixFile, settings: testSettings });
    const stop = async (): Promise<void> => {
      await server.stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    };
    return { address: server.addressOf(workspace, file), stop };
  });
}

/** VS Code for the web, with the extension as it is built: client and server are workers of the page. */
export async function startInWeb(example: string): Promise<Session> {
  return start(example, 'web', async (workspace) => {
    const server = await startWeb(workspace);
    return { address: server.addressOf(example), stop: server.stop };
  });
}

type StartServer = (workspace: string, file: string) => Promise<{ address: string; stop(): Promise<void> }>;

async function start(example: string, series: string, startServer: StartServer): Promise<Session> {
  const workspace = mkdtempSync(path.join(os.tmpdir(), 'pod-lifeline-workspace-'));
  const file = path.join(workspace, example);
  cpSync(path.join(examples, example), file);
  const server = await startServer(workspace, file);
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
    rmSync(workspace, { recursive: true, force: true });
  };
  return {
    workbench: new Workbench(browser.page),
    address: server.address,
    screenshot: screenshotSeries(browser.page, series),
    readText: () => readFileSync(file, 'utf8'),
    pageErrors: () => errors,
    close,
  };
}
