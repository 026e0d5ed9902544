import type { Position, TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { Simulator } from '#core/lifeline/simulator.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { TimelineResult } from '#protocol/timeline.ts';
import type { Settings } from '../settings.ts';
import type { Workspace } from '../workspace/model.ts';

/** Everything a feature may look at. Features are pure: the same context and parameters give the same answer. */
export interface FeatureContext {
  readonly uri: string;
  readonly file: YamlFile;
  readonly settings: Settings;
  readonly localize: Localize;
  readonly simulator: Simulator;
  /** Reads shell; undefined while the grammar is being loaded, or where there is none. */
  readonly parseShell?: ShellParser | undefined;
  readonly client: ClientAbilities;
  /** The time of day, in milliseconds since 1970; absent where nobody can tell. */
  readonly now?: number;
  /** The other files around this one. */
  readonly workspace: Workspace;
  /** The document's timelines of whole text so far, for while it is broken. Only the timeline feature writes here. */
  readonly timelines: Map<string, TimelineResult>;
  /** The figures of each pod's lens while its text was whole, by template id. Only the code lenses write here. */
  readonly figures: Map<string, string>;
  /** True where another extension already gives what the schema alone knows: keys, their values and their texts. */
  readonly stepBack?: boolean;
  /** True where another extension already reports text that is no YAML, and keys that are there twice. */
  readonly stepBackFromSyntax?: boolean;
  /** True where another extension already lists every key in the outline. */
  readonly stepBackFromOutline?: boolean;
  /** Becomes true when nobody waits for the answer any more; looked at before costly work. */
  readonly token: { readonly isCancellationRequested: boolean };
  /**
   * Does work for code lenses that nobody waits for, once nobody types, and has the editor ask for them again where that gives true. Absent
   * where the editor cannot: it then resolves each lens by itself.
   */
  readonly improveLenses?: (work: (token: FeatureContext['token']) => Promise<boolean>) => void;
  /** Lets everything else that waits have its turn, or waits longer; for long work, which then looks at `token`. */
  pause(delayMs?: number): Promise<void>;
}

/** What the client said it can do, as far as answers depend on it. */
export interface ClientAbilities {
  readonly snippets: boolean;
  readonly hierarchicalSymbols: boolean;
  /** Lets the user choose whether a completion replaces the rest of a word. */
  readonly insertReplace?: boolean;
  /** Shows a few words beside the label of each completion. */
  readonly labelDetails?: boolean;
  /** Takes the range that all completions of a list replace from the list. */
  readonly sharedEditRange?: boolean;
}

/** Parameters of requests for a document, and for a place in one. */
export interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}
export interface PositionParams extends DocumentParams {
  readonly position: Position;
}

/** A request that cannot be carried out as it is asked. The message is for the reader; nothing has gone wrong. */
export class RefusedRequest extends Error {}

/** One feature: what it advertises and the requests it answers. The table of all is in index.ts. */
export interface Feature {
  /** Its part of the server's capabilities. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly requests: readonly FeatureRequest[];
  /** Off: the answer to every request is null. */
  readonly isEnabled?: (settings: Settings) => boolean;
}

export interface FeatureRequest {
  readonly method: string;
  /** True where the answer is simulated: such requests wait until the shell parser is there, and may be cancelled before. */
  readonly simulates: boolean;
  handle(context: FeatureContext, params: unknown): unknown;
  /** The answer for a document that is not open; absent: null. */
  readonly whenClosed?: (localize: Localize) => unknown;
}

/**
 * Ties a method to the function that answers it. What comes over the wire is not checked against `Params`: wrong parameters make the
 * function fail, and the guard answers with an error.
 */
export function answers<Params>(
  method: string,
  provide: (context: FeatureContext, params: Params) => unknown,
  options: Partial<Pick<FeatureRequest, 'simulates' | 'whenClosed'>> = {},
): FeatureRequest {
  return { simulates: false, ...options, method, handle: (context, params) => provide(context, params as Params) };
}
