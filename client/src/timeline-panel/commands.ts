import * as vscode from 'vscode';
import type { FromWebview, ToWebview } from '#protocol/webview-messages.ts';
import type { Texts } from '../texts.ts';
import { choosePod } from './compare/choose-pod.ts';
import type { PageFiles } from './page-files.ts';
import type { PanelRequests } from './requests.ts';
import { exportTarget, saveExport, saveFile } from './save-export.ts';
import { saveScenario } from './save-scenario.ts';
import { revealSource } from './source-location.ts';
import type { Subject } from './subject.ts';

/** What a person asks for in the page and that is done once. */
export type Command = Extract<
  FromWebview,
  { type: 'reveal' | 'export' | 'export-trace' | 'save-scenario' | 'choose-pod' | 'copy' }
>;

interface CommandServices {
  readonly requests: PanelRequests;
  readonly files: PageFiles;
  readonly texts: Texts;
  readonly post: (message: ToWebview) => void;
}

/** Carries a command out. `documentStarts`: offsets at which the YAML documents of the file begin. Rejected where it cannot be done. */
export async function carryOut(
  command: Command,
  { target, whatIf }: Subject,
  documentStarts: readonly number[],
  { requests, files, texts, post }: CommandServices,
): Promise<void> {
  switch (command.type) {
    case 'reveal':
      await revealSource(target.uri, command.source, { starts: documentStarts, takeFocus: command.takeFocus === true });
      return;
    case 'export':
      await saveExport(target.uri, command, files);
      return;
    case 'export-trace': {
      const text = await requests.trace(target, whatIf);
      if (text !== null) await saveFile(exportTarget(target.uri, 'json'), new TextEncoder().encode(text));
      return;
    }
    case 'save-scenario': {
      const isSaid = await saveScenario(command.place, { requests, texts, target, whatIf: command.whatIf });
      if (isSaid) post({ type: 'written' });
      return;
    }
    case 'choose-pod': {
      const beside = await choosePod(await requests.pods(target), target, texts);
      if (beside) post({ type: 'beside', beside });
      return;
    }
    case 'copy':
      await vscode.env.clipboard.writeText(command.text);
      return;
    default:
      assertNever(command);
  }
}

/** Fails to compile when a message is added that nobody handles; at run time an unknown message is passed over. */
function assertNever(_message: never): void {}
