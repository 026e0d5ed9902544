import * as vscode from 'vscode';
import type { Extension } from '../extension.ts';
import { commandTarget } from './command-target.ts';

/** Shows the life of a pod in the timeline panel. */
export async function simulatePod({ panel, texts }: Extension, argument: unknown): Promise<void> {
  const target = commandTarget(argument);
  if (target) await panel.show({ ...target, view: 'life' });
  else void vscode.window.showInformationMessage(texts('client.error.noPod'));
}
