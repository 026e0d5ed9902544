import * as vscode from 'vscode';
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

export interface RestoredPanel {
  readonly target: Target;
  /** Whether it stays with its pod. */
  readonly pinned: boolean;
}

/**
 * What a panel showed before the window was reloaded, by the state that its page had saved; undefined where the page had shown nothing
 * yet. What an older version saved counts only as far as it is what we expect.
 */
export function restorePanel(saved: unknown): RestoredPanel | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined;
  const { uri, template, view, pinnedPod } = saved as Readonly<Record<string, unknown>>;
  if (typeof uri !== 'string' || !/^[a-z][\w+.-]*:/i.test(uri)) return undefined;
  const target: Target = {
    uri: vscode.Uri.parse(uri),
    view: view === 'termination' ? view : 'life',
    ...(typeof template === 'string' && { template }),
  };
  return { target, pinned: pinnedPod === true };
}
