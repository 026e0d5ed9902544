import * as vscode from 'vscode';
import type { TimelineView } from '#protocol/timeline.ts';

/** What the panel shows: a pod of a file, and which part of its life. */
export interface Target {
  readonly uri: vscode.Uri;
  /** Id of the pod template; absent: the one at `position`, else the first of the file. */
  readonly template?: string;
  readonly position?: { readonly line: number; readonly character: number };
  readonly view: TimelineView;
}

interface StoredTarget {
  readonly uri: string;
  readonly template?: string;
  readonly view: TimelineView;
}

/** A target as it is kept between windows; the cursor's position is not. */
export function storeTarget({ uri, template, view }: Target): StoredTarget {
  return { uri: uri.toString(), view, ...(template !== undefined && { template }) };
}

/** What was stored by an older version counts only as far as it is what we expect. */
export function restoreTarget(stored: unknown): Target | undefined {
  const { uri, template, view } = (stored ?? {}) as Partial<StoredTarget>;
  if (typeof uri !== 'string') return undefined;
  return {
    uri: vscode.Uri.parse(uri),
    view: view === 'termination' ? view : 'life',
    ...(typeof template === 'string' && { template }),
  };
}
