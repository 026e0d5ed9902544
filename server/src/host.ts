import type { ShellParser } from '#core/program/shell/syntax.ts';
import type { ShellGrammar } from '#protocol/initialization.ts';
import type { WorkspaceFiles } from './workspace/files.ts';

/** What the server needs of the place it runs in: Node or a web worker. */
export interface Host {
  /** Runs a callback after `delayMs`; the result takes it back. */
  schedule(delayMs: number, run: () => void): () => void;
  /** Milliseconds of a clock that never goes back, to measure how long work takes. */
  now(): number;
  /** The time of day, in milliseconds since 1970. */
  timeOfDay?(): number;
  /** Whether the server gets its code warm before the first key is typed; see `warmUp`. */
  readonly warmsUp?: boolean;
  /** Has the engine compile from now on what it runs, and not forget it while nobody types. */
  keepCodeCompiled?(): void;
  /** The file system, where there is one: for `file:` uris. */
  readonly files?: WorkspaceFiles;
  /** Loads the shell grammar: what the client handed over, else what lies beside the server. Rejects where there is none. */
  loadShellParser(grammar: ShellGrammar | undefined): Promise<ShellParser>;
}
