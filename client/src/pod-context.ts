import * as vscode from 'vscode';
import { hasPodContext } from '#protocol/commands.ts';
import type { TimelineChange } from './timeline-changes.ts';

/** Keeps the context key up to date that says whether the active editor shows a file with a pod. */
export function trackPods(timelineChanged: vscode.Event<TimelineChange>): vscode.Disposable {
  const withPods = new Set<string>();
  const update = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    void vscode.commands.executeCommand('setContext', hasPodContext, uri !== undefined && withPods.has(uri));
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(update),
    timelineChanged(({ uri, pods }) => {
      if (pods > 0) withPods.add(uri.toString());
      else withPods.delete(uri.toString());
      update();
    }),
  );
}
