import type * as vscode from 'vscode';
import type { TimelineView } from '#protocol/timeline.ts';
import type { DrawerTab } from '#protocol/webview-messages.ts';
import type { Recorded } from './reality/choose-recording.ts';

/** What a panel shows: a pod of a file, and which part of its life. */
export interface Target {
  readonly uri: vscode.Uri;
  /** Id of the pod template; absent: the one at `position`, else the first of the file. */
  readonly template?: string;
  readonly position?: { readonly line: number; readonly character: number };
  readonly view: TimelineView;
  /** Part of the details to open with it. */
  readonly tab?: DrawerTab;
  /** What kubectl said of the pod, to be laid over the picture. */
  readonly recorded?: Recorded;
  /** Id of a preset to put the pod through at once; it takes the place of what was changed in the panel. */
  readonly preset?: string;
}
