import * as vscode from 'vscode';
import { timelinePanelType } from '#protocol/initialization.ts';

/** The tabs of timeline panels, those included whose panel was not made yet because nobody has looked at it since the window was loaded. */
export function timelineTabs(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  // The editor puts a word of its own before the type.
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(timelinePanelType));
}

/** Calls back once the editor has told which tabs it restored: it always has a group, empty or not. */
export function whenTabsAreKnown(known: () => void): vscode.Disposable {
  const { tabGroups } = vscode.window;
  if (tabGroups.all.length > 0) {
    known();
    return { dispose: () => {} };
  }
  const changed = tabGroups.onDidChangeTabGroups(() => {
    if (tabGroups.all.length === 0) return;
    changed.dispose();
    known();
  });
  return changed;
}
