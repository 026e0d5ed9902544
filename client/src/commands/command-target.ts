import * as vscode from 'vscode';
import type { Target } from '../timeline-panel/target.ts';

/**
 * What a command is to show: the pod that a code lens names or, from the palette and the editor's title bar (which sends a file), the
 * one that the cursor stands in. Undefined where no YAML file is active.
 */
export function commandTarget(argument: unknown): Omit<Target, 'view'> | undefined {
  if (typeof argument === 'object' && argument !== null && 'template' in argument && 'uri' in argument) {
    return { uri: vscode.Uri.parse(String(argument.uri)), template: String(argument.template) };
  }
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'yaml') return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri, position: { line, character } };
}
