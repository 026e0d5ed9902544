import * as vscode from 'vscode';
import type { Extension } from '../extension.ts';
import { commandTarget } from './command-target.ts';

/** Shows the end of a pod, from its delete to its removal, in the timeline panel. */
export async function previewTermination({ panel, texts }: Extension, argument: unknown): Promise<void> {
  const target = commandTarget(argument);
  if (target) await panel.show({ ...target, view: 'termination' });
  else void vscode.window.showInformationMessage(texts('client.error.noPod'));
}
