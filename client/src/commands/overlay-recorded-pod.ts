import * as vscode from 'vscode';
import type { Extension } from '../extension.ts';
import { chooseRecording } from '../timeline-panel/reality/choose-recording.ts';
import { commandTarget } from './command-target.ts';

/** Lays what kubectl said of a pod that ran over the timeline of the pod at the cursor, else of the one that a panel shows. */
export async function overlayRecordedPod({ panel, texts }: Extension, argument: unknown): Promise<void> {
  const target = commandTarget(argument) ?? panel.current();
  if (!target) {
    void vscode.window.showInformationMessage(texts('client.error.noPod'));
    return;
  }
  const recorded = await chooseRecording(texts);
  if (recorded) await panel.show({ view: 'life', ...target, recorded });
}
