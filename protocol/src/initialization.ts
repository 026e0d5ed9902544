import type { OtherExtensions } from './coexistence.ts';

/** What a client may hand to the server in `initializationOptions`; everything is optional. */
export interface InitializationOptions {
  /** The shell grammar, where the server cannot read files: a worker gets it from its client. */
  readonly shell?: ShellGrammar;
  /** Settings for clients that cannot answer `workspace/configuration`: an object as it stands under `podLifeline`. */
  readonly settings?: unknown;
  /** True where the client answers the requests of workspace-files.ts: it knows what the editor hides, and files that are on no disk. */
  readonly workspaceFiles?: boolean;
  /** What other extensions give already; it changes with the notification of coexistence.ts. */
  readonly otherExtensions?: OtherExtensions;
}

export interface ShellGrammar {
  /** Content of web-tree-sitter.wasm. */
  readonly runtime: Uint8Array;
  /** Content of tree-sitter-bash.wasm. */
  readonly grammar: Uint8Array;
}

/** Type of the timeline's webview panel, by which the editor restores it after a reload. */
export const timelinePanelType = 'podLifeline.timeline';
