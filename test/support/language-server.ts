import { PassThrough } from 'node:stream';
import { createConnection, type InitializeParams, type InitializeResult } from 'vscode-languageserver/node';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { Diagnostic, Position, Range } from 'vscode-languageserver-types';
import type { Host } from '#server/host.ts';
import { startServer } from '#server/lsp/register.ts';
import { testShellParser } from './shell-parser.ts';

/** What a test may set about the editor that the server talks to. */
export interface EditorOptions {
  readonly initialize?: Partial<InitializeParams>;
  /** What `workspace/configuration` answers, as it stands under `podLifeline`. */
  readonly settings?: unknown;
  readonly host?: Partial<Host>;
}

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

const host: Host = {
  schedule: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  now: () => performance.now(),
  loadShellParser: () => testShellParser(),
};

/** An editor as the server sees it: the real server at the other end of streams in memory. */
export class Editor {
  readonly connection: MessageConnection;
  readonly log: string[] = [];
  readonly published: Published[] = [];
  readonly notified: { readonly method: string; readonly params: unknown }[] = [];
  settings: unknown;
  #waiting: (() => void)[] = [];
  #version = 1;

  private constructor(connection: MessageConnection, settings: unknown) {
    this.connection = connection;
    this.settings = settings;
    connection.onNotification((method, params) => this.#receive(method, params));
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => this.settings));
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/codeLens/refresh', () => {
      this.#receive('workspace/codeLens/refresh', null);
      return null;
    });
    connection.listen();
  }

  /** Starts a server and shakes hands with it. */
  static async start(options: EditorOptions = {}): Promise<{ readonly editor: Editor; readonly answer: InitializeResult }> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
      ...host,
      ...options.host,
    });
    const connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    const editor = new Editor(connection, options.settings ?? {});
    const answer = await editor.request<InitializeResult>('initialize', { ...initializeParams, ...options.initialize });
    await connection.sendNotification('initialized', {});
    return { editor, answer };
  }

  request<Result>(method: string, params: unknown): Promise<Result> {
    return this.connection.sendRequest<Result>(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: this.#version, text } });
  }

  /** Changes a stretch of the document; without a range, all of it. */
  change(uri: string, text: string, range?: Range): Promise<void> {
    const contentChanges = [range ? { range, text } : { text }];
    return this.notify('textDocument/didChange', { textDocument: { uri, version: ++this.#version }, contentChanges });
  }

  close(uri: string): Promise<void> {
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  at<Result>(method: string, uri: string, position: Position): Promise<Result> {
    return this.request<Result>(method, { textDocument: { uri }, position });
  }

  /** The diagnostics of the newest version of a document. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const latest = (): Published | undefined =>
      this.published.findLast((each) => each.uri === uri && each.version === this.#version);
    await this.until(() => latest() !== undefined);
    return latest()?.diagnostics ?? [];
  }

  /** Waits until something that the server sent makes a condition true. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async stop(): Promise<void> {
    await this.request('shutdown', undefined);
    this.connection.dispose();
  }

  #receive(method: string, params: unknown): void {
    if (method === 'textDocument/publishDiagnostics') this.published.push(params as Published);
    else if (method === 'window/logMessage') this.log.push((params as { message: string }).message);
    else this.notified.push({ method, params });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }
}

const initializeParams: InitializeParams = {
  processId: null,
  rootUri: null,
  locale: 'en',
  capabilities: {
    workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, codeLens: { refreshSupport: true } },
    textDocument: {
      completion: { completionItem: { snippetSupport: true } },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    },
  },
};
