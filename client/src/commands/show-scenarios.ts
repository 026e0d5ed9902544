import * as vscode from 'vscode';
import type { Extension } from '../extension.ts';
import { commandTarget } from './command-target.ts';

/** Shows how a pod fares under each named scenario, in the timeline panel. */
export async function showScenarios({ panel, texts }: Extension, argument: unknown): Promise<void> {
  const target = commandTarget(argument);
  if (target) await panel.show({ ...target, view: 'life', tab: 'scenarios' });
  else void vscode.window.showInformationMessage(texts('client.error.noPod'));
}
