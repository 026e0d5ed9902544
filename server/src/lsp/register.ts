import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { createLocalizer, type Localize } from '#l10n/localizer.ts';
import type { InitializationOptions } from '#protocol/initialization.ts';
import type { ClientAbilities } from '../features/feature.ts';
import { computeCapabilities } from '../features/index.ts';
import type { Host } from '../host.ts';
import { emptyWorkspace } from '../workspace/model.ts';
import { BackgroundChecks } from './background.ts';
import { createDocuments, type Documents } from './documents.ts';
import { Guard } from './guard.ts';
import { type RequestServices, registerRequests } from './requests.ts';
import { SettingsStore } from './settings.ts';
import { loadSimulator } from './simulator-source.ts';

/** Puts the server behind a connection and starts to listen. */
export function startServer(connection: Connection, host: Host): void {
  connection.onInitialize((params) => {
    serve(connection, host, params, createLocalizer(params.locale));
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...computeCapabilities(),
      },
      serverInfo: { name: 'Pod Lifeline' },
    };
  });
  connection.listen();
}

/** Builds what lives as long as the session, and ties it to the connection. */
function serve(connection: Connection, host: Host, params: InitializeParams, localize: Localize): void {
  const options = readOptions(params);
  const guard = new Guard(connection, localize);
  const settings = new SettingsStore(connection, host, params.capabilities, options.settings);
  const simulators = loadSimulator(connection, host, localize, options.shell);
  const documents = createDocuments(connection);
  const client = readAbilities(params);
  const contextOf: RequestServices['contextOf'] = async (document, token) => ({
    uri: document.uri,
    settings: await settings.of(document.uri),
    file: document.file,
    timelines: document.timelines,
    simulator: simulators.current(),
    parseShell: simulators.parser(),
    localize,
    client,
    workspace: emptyWorkspace,
    token,
  });
  const checks = new BackgroundChecks(connection, host, guard, contextOf);
  // What was checked before the shell could be read is checked again.
  void simulators.ready.then(() => {
    if (simulators.parser()) for (const document of documents.all()) checks.schedule(document);
  });
  documents.onDidChangeContent(({ document }) => checks.schedule(document));
  documents.onDidClose(({ document }) => {
    settings.forget(document.uri);
    checks.forget(document.uri);
  });
  followSettings(connection, guard, params, documents, settings, checks);
  registerRequests(connection, { host, guard, localize, documents, simulators, contextOf });
}

/** When a setting changes, everything that was said under the old one is said anew. */
function followSettings(
  connection: Connection,
  guard: Guard,
  { capabilities }: InitializeParams,
  documents: Documents,
  settings: SettingsStore,
  checks: BackgroundChecks,
): void {
  connection.onInitialized(() => {
    if (!capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) return;
    void guard.background('client/registerCapability', async () => {
      await connection.client.register(DidChangeConfigurationNotification.type);
    });
  });
  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    settings.changed(pushed);
    for (const document of documents.all()) checks.schedule(document);
    if (capabilities.workspace?.codeLens?.refreshSupport) {
      void guard.background(CodeLensRefreshRequest.method, () => connection.sendRequest(CodeLensRefreshRequest.type));
    }
  });
}

function readOptions(params: InitializeParams): InitializationOptions {
  const options: unknown = params.initializationOptions;
  return typeof options === 'object' && options !== null ? options : {};
}

function readAbilities({ capabilities: { textDocument } }: InitializeParams): ClientAbilities {
  return {
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
  };
}
