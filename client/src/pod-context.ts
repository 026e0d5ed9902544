import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { hasPodContext } from '#protocol/commands.ts';
import { type TimelineChangedParams, timelineChangedMethod } from '#protocol/timeline.ts';

/** Keeps the context key up to date that says whether the active editor shows a file with a pod. */
export function trackPods(client: BaseLanguageClient): vscode.Disposable {
  const withPods = new Set<string>();
  const update = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    void vscode.commands.executeCommand('setContext', hasPodContext, uri !== undefined && withPods.has(uri));
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(update),
    client.onNotification(timelineChangedMethod, ({ uri, pods }: TimelineChangedParams) => {
      const key = vscode.Uri.parse(uri).toString();
      if (pods > 0) withPods.add(key);
      else withPods.delete(key);
      update();
    }),
  );
}
