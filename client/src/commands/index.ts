import * as vscode from 'vscode';
import type { CommandId } from '#protocol/commands.ts';
import type { Extension } from '../extension.ts';
import { overlayRecordedPod } from './overlay-recorded-pod.ts';
import { previewTermination } from './preview-termination.ts';
import { restartServer } from './restart-server.ts';
import { showLog } from './show-log.ts';
import { showScenarios } from './show-scenarios.ts';
import { simulatePod } from './simulate-pod.ts';

/** Carries out a command; the argument is whatever the caller sent. */
export type Run = (extension: Extension, argument: unknown) => Promise<void> | void;

/** Each command of the table in the protocol has its file here. */
const commands: Readonly<Record<CommandId, Run>> = {
  'podLifeline.simulatePod': simulatePod,
  'podLifeline.previewTermination': previewTermination,
  'podLifeline.showScenarios': showScenarios,
  'podLifeline.overlayRecordedPod': overlayRecordedPod,
  'podLifeline.showLog': showLog,
  'podLifeline.restartServer': restartServer,
};

export function registerCommands(extension: Extension): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) =>
      vscode.commands.registerCommand(id, (argument: unknown) => run(extension, argument)),
    ),
  );
}
