import type { Connection, Diagnostic } from 'vscode-languageserver';
import { findPodTemplates } from '#core/workload/find.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import { type TimelineChangedParams, timelineChangedMethod } from '#protocol/timeline.ts';
import { provideDiagnostics } from '../features/diagnostics.ts';
import type { FeatureContext } from '../features/feature.ts';
import { carrySimulated, lintSimulated, simulateExpected } from '../features/lint.ts';
import { hoverAhead, readAhead } from '../features/read-ahead.ts';
import { continuedTyping, shownWhileTyping, type Typing } from '../features/while-typing.ts';
import type { Host } from '../host.ts';
import type { OpenDocument } from './documents.ts';
import type { Guard } from './guard.ts';
import type { RequestServices } from './requests.ts';

/** The wait after a change follows how long the last check took, so that a large file is not checked at each key. */
const shortestWaitMs = 20;
const longestWaitMs = 400;

/** What needs a simulation is checked when nobody has typed for so long. */
const quietMs = 300;

/** Hovers that took longer than this to compute ahead wait for that too; now and then it is tried again. */
const quickHoverMs = 5;
const forgetting = 0.9;

/** What is wrong with a line that is being typed, or because of it, waits this much longer than that. */
const calmMs = 700;

type ContextOf = RequestServices['contextOf'];

/** Nobody can cancel a check: the next change replaces it. */
const neverCancelled = { isCancellationRequested: false };

interface Watched {
  cancel: () => void;
  /** Milliseconds that the last check took. */
  took: number;
  /** Milliseconds that it last took to compute hovers ahead. */
  hoversTook: number;
  published: { readonly version: number; readonly text: string } | undefined;
  /** All that was found, shown or not. */
  found: Diagnostic[];
  typing: Typing | undefined;
  pods: number;
  /** The file whose simulated problems are shown. */
  simulated: YamlFile | undefined;
}

/** What the server says of its own accord when a document changes: its problems, and that its timeline is out of date. */
export class BackgroundChecks {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #guard: Guard;
  readonly #contextOf: ContextOf;
  readonly #watched = new Map<string, Watched>();

  constructor(connection: Connection, host: Host, guard: Guard, contextOf: ContextOf) {
    this.#connection = connection;
    this.#host = host;
    this.#guard = guard;
    this.#contextOf = contextOf;
  }

  /** Checks a document soon: at once when it was just opened, after a short quiet time when it changes. */
  schedule(document: OpenDocument): void {
    const { uri } = document;
    const known = this.#watched.get(uri);
    known?.cancel();
    const wait = known ? Math.min(longestWaitMs, Math.max(shortestWaitMs, known.took)) : 0;
    const watched = known ?? {
      cancel: () => {},
      took: 0,
      hoversTook: 0,
      published: undefined,
      found: [],
      typing: undefined,
      pods: 0,
      simulated: undefined,
    };
    this.#watched.set(uri, watched);
    watched.cancel = this.#host.schedule(
      wait,
      () => void this.#guard.background('diagnostics', () => this.#check(document, watched)),
    );
  }

  /** The document was closed: its problems go, and a timeline of it will not change any more. */
  forget(uri: string): void {
    this.#watched.get(uri)?.cancel();
    this.#watched.delete(uri);
    this.#send(this.#connection.sendDiagnostics({ uri, diagnostics: [] }));
    this.#notifyTimeline({ uri, pods: 0 });
  }

  async #check(document: OpenDocument, watched: Watched): Promise<void> {
    const context = await this.#contextOf(document, neverCancelled);
    if (this.#watched.get(document.uri) !== watched) return;
    const started = this.#host.now();
    const { version } = document;
    if (watched.simulated) carrySimulated(context, watched.simulated);
    const diagnostics = provideDiagnostics(context);
    watched.took = this.#host.now() - started;
    watched.typing = continuedTyping(document.typedLine, watched.typing, watched.found);
    this.#publish(document.uri, version, diagnostics, watched);
    const pods = findPodTemplates(context.file).length;
    if (pods > 0 || watched.pods > 0) this.#notifyTimeline({ uri: document.uri, pods });
    watched.pods = pods;
    watched.cancel = this.#host.schedule(
      quietMs,
      () => void this.#guard.background('diagnostics', () => this.#checkQuiet(document, watched)),
    );
    readAhead(context);
    await this.#turn();
    if (!this.#isStale(document, version, watched)) this.#tryHoverAhead(context, document, watched);
  }

  #tryHoverAhead(context: FeatureContext, { lastEdit }: OpenDocument, watched: Watched): void {
    if (!lastEdit) return;
    if (watched.hoversTook > quickHoverMs) {
      watched.hoversTook *= forgetting;
      return;
    }
    const started = this.#host.now();
    hoverAhead(context, lastEdit);
    watched.hoversTook = this.#host.now() - started;
  }

  /** Lets the next key, or a request, come in first. */
  #turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#host.schedule(0, resolve);
    });
  }

  #isStale(document: OpenDocument, version: number, watched: Watched): boolean {
    return this.#watched.get(document.uri) !== watched || document.version !== version;
  }

  /** What waits until nobody types: problems that a simulation shows, and then those that were held back. */
  async #checkQuiet(document: OpenDocument, watched: Watched): Promise<void> {
    const { version } = document;
    const isStale = (): boolean => this.#isStale(document, version, watched);
    try {
      await this.#checkSimulated(document, watched, isStale);
    } finally {
      if (!isStale() && watched.typing)
        watched.cancel = this.#host.schedule(calmMs, () => this.#publishHeldBack(document, watched, isStale));
    }
    const { lastEdit } = document;
    if (!isStale() && lastEdit) hoverAhead(await this.#contextOf(document, neverCancelled), lastEdit);
  }

  #publishHeldBack({ uri, version }: OpenDocument, watched: Watched, isStale: () => boolean): void {
    if (isStale()) return;
    watched.typing = undefined;
    this.#publish(uri, version, watched.found, watched);
  }

  /** Adds the problems that a simulation shows; given up when the text changes meanwhile, because that schedules another check. */
  async #checkSimulated(document: OpenDocument, watched: Watched, isStale: () => boolean): Promise<void> {
    const { uri, version } = document;
    const context = await this.#contextOf(document, neverCancelled);
    if (isStale() || !context.parseShell) return;
    for (const _ of simulateExpected(context)) {
      await this.#turn();
      if (isStale()) return;
    }
    lintSimulated(context);
    watched.simulated = context.file;
    this.#publish(uri, version, provideDiagnostics(context), watched);
  }

  /** Nothing is sent where the client has these very diagnostics for this very version. */
  #publish(uri: string, version: number, found: Diagnostic[], watched: Watched): void {
    watched.found = found;
    const diagnostics = [...shownWhileTyping(found, watched.typing)];
    const text = JSON.stringify(diagnostics);
    if (watched.published?.version === version && watched.published.text === text) return;
    watched.published = { version, text };
    this.#send(this.#connection.sendDiagnostics({ uri, version, diagnostics }));
  }

  #notifyTimeline(params: TimelineChangedParams): void {
    this.#send(this.#connection.sendNotification(timelineChangedMethod, params));
  }

  /** A message that cannot be sent, because the editor is gone, is no reason to end with an error. */
  #send(sent: Promise<void>): void {
    void this.#guard.background('notification', () => sent);
  }
}
