import * as vscode from 'vscode';
import type { Beside, PodChoice } from '#protocol/compare.ts';
import type { Texts } from '../../texts.ts';
import type { Target } from '../target.ts';

/** Asks which pod of the workspace to compare with; undefined where the question is dismissed. */
export async function choosePod(
  pods: readonly PodChoice[],
  { uri, template }: Target,
  texts: Texts,
): Promise<Beside | undefined> {
  const items = pods
    .filter((pod) => pod.uri !== uri.toString() || pod.template !== template)
    .map((pod) => ({
      label: pod.title,
      description: vscode.workspace.asRelativePath(vscode.Uri.parse(pod.uri)),
      beside: { kind: 'pod', name: pod.title, uri: pod.uri, template: pod.template } as const,
    }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: texts(items.length > 0 ? 'client.compare.choosePod' : 'client.compare.noPods'),
    matchOnDescription: true,
    // The focus is still on its way back to the panel's menu when this opens.
    ignoreFocusOut: true,
  });
  return chosen?.beside;
}
