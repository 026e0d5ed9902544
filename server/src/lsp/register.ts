import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  InlayHintRefreshRequest,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { createLocalizer, type Localize } from '#l10n/localizer.ts';
import { type OtherExtensions, otherExtensionsMethod } from '#protocol/coexistence.ts';
import type { InitializationOptions } from '#protocol/initialization.ts';
import type { ClientAbilities, FeatureContext } from '../features/feature.ts';
import { computeCapabilities } from '../features/index.ts';
import type { Host } from '../host.ts';
import { defaultSettings } from '../settings.ts';
import { settingsIn } from '../settings-in-file.ts';
import { emptyWorkspace } from '../workspace/model.ts';
import { BackgroundChecks } from './background.ts';
import { createDocuments, parseAhead } from './documents.ts';
import { Guard } from './guard.ts';
import { LensImprover } from './lens-improver.ts';
import { ProjectSettings } from './project-settings.ts';
import { type RequestServices, registerRequests } from './requests.ts';
import { SettingsStore } from './settings.ts';
import { loadSimulator } from './simulator-source.ts';
import { type Stage, warmUp } from './warm-up.ts';
import { foldersOf, WorkspaceSync } from './workspace-sync.ts';

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
  const simulators = loadSimulator(connection, host, localize, options.shell);
  const documents = createDocuments(connection);
  const client = readAbilities(params);
  const workspace = new WorkspaceSync({ connection, host, guard, documents }, params, options.workspaceFiles === true);
  const project = new ProjectSettings(
    workspace.files,
    foldersOf(params).map(({ uri }) => uri),
  );
  const settings = new SettingsStore(connection, host, params.capabilities, options.settings, project);
  let others = options.otherExtensions;
  const lenses = canRefreshLenses(params)
    ? new LensImprover(
        host,
        guard,
        () => void guard.background('codeLens', () => connection.sendRequest(CodeLensRefreshRequest.type)),
      )
    : undefined;
  const contextOf: RequestServices['contextOf'] = async (document, token) => {
    const own = await settings.of(document.uri);
    return {
      uri: document.uri,
      ...settingsIn(document.file, own, others),
      file: document.file,
      timelines: document.timelines,
      figures: document.figures,
      simulator: simulators.current(own.images),
      parseShell: simulators.parser(own.images),
      localize,
      client,
      workspace: workspace.index,
      ...(host.timeOfDay && { now: host.timeOfDay() }),
      token,
      ...(lenses && { improveLenses: (work) => lenses.schedule(document, work) }),
      pause: (delayMs = 0) =>
        new Promise((resolve) => {
          host.schedule(delayMs, resolve);
        }),
    };
  };
  const checks = new BackgroundChecks(connection, host, guard, contextOf);
  // What was checked before the shell could be read is checked again.
  void simulators.ready.then(() => {
    if (simulators.parser()) for (const document of documents.all()) checks.schedule(document);
  });
  const refresh = (): void => {
    for (const document of documents.all()) checks.schedule(document);
    refreshLenses(connection, guard, params);
  };
  workspace.onDidChange(refresh);
  workspace.onDidChangeFiles((uris) => {
    if (uris.filter((uri) => project.changed(uri)).length === 0) return;
    settings.changed(undefined);
    refresh();
  });
  parseAhead(documents, () => host.now());
  documents.onDidChangeContent(({ document }) => checks.schedule(document));
  documents.onDidClose(({ document }) => {
    lenses?.forget(document);
    settings.forget(document.uri);
    checks.forget(document.uri);
  });
  connection.onInitialized(() => {
    workspace.start();
    if (host.warmsUp) void guard.background('warm-up', () => rehearse({ host, documents, simulators, localize, client }));
    void guard.background('client/registerCapability', () => askForSettings(connection, params));
  });
  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    settings.changed(pushed);
    refresh();
  });
  connection.onNotification(otherExtensionsMethod, (changed: OtherExtensions) => {
    others = changed;
    refresh();
  });
  registerRequests(connection, { host, guard, localize, documents, simulators, contextOf });
}

/** Has the features run once where nobody sees it. */
async function rehearse({
  host,
  documents,
  simulators,
  localize,
  client,
}: Pick<RequestServices, 'host' | 'documents' | 'simulators' | 'localize'> & Pick<FeatureContext, 'client'>): Promise<void> {
  let lastWish = host.now();
  documents.onDidChangeContent(() => {
    lastWish = host.now();
  });
  await simulators.ready;
  const stage: Stage = {
    settings: defaultSettings,
    localize,
    simulator: simulators.current(),
    client,
    workspace: emptyWorkspace,
    timelines: new Map(),
    figures: new Map(),
    token: { isCancellationRequested: false },
    pause: async () => {},
  };
  await warmUp(host, stage, () => lastWish);
}

async function askForSettings(connection: Connection, { capabilities }: InitializeParams): Promise<void> {
  if (!capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) return;
  await connection.client.register(DidChangeConfigurationNotification.type);
}

/** What stands in the editor was computed from what has changed since. */
function refreshLenses(connection: Connection, guard: Guard, params: InitializeParams): void {
  const refresh = (type: typeof CodeLensRefreshRequest.type): void =>
    void guard.background(type.method, () => connection.sendRequest(type));
  if (canRefreshLenses(params)) refresh(CodeLensRefreshRequest.type);
  if (params.capabilities.workspace?.inlayHint?.refreshSupport) refresh(InlayHintRefreshRequest.type);
}

function canRefreshLenses({ capabilities }: InitializeParams): boolean {
  return capabilities.workspace?.codeLens?.refreshSupport === true;
}

function readOptions(params: InitializeParams): InitializationOptions {
  const options: unknown = params.initializationOptions;
  return typeof options === 'object' && options !== null ? options : {};
}

function readAbilities({ capabilities: { textDocument } }: InitializeParams): ClientAbilities {
  const { completionItem, completionList } = textDocument?.completion ?? {};
  return {
    snippets: completionItem?.snippetSupport === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    insertReplace: completionItem?.insertReplaceSupport === true,
    labelDetails: completionItem?.labelDetailsSupport === true,
    sharedEditRange: completionList?.itemDefaults?.includes('editRange') === true,
  };
}
