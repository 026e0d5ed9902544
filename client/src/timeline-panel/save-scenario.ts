import * as vscode from 'vscode';
import type { ScenarioPlace, WhatIf } from '#protocol/webview-messages.ts';
import type { WrittenScenario } from '#protocol/write-scenario.ts';
import type { Texts } from '../texts.ts';
import type { PanelRequests } from './requests.ts';
import { saveFile } from './save-export.ts';
import type { Target } from './target.ts';

interface SaveScenario {
  readonly requests: PanelRequests;
  readonly texts: Texts;
  readonly target: Target;
  readonly whatIf: WhatIf;
}

/** True where the manifest now says all of what was changed in the panel. */
export async function saveScenario(place: ScenarioPlace, { requests, texts, target, whatIf }: SaveScenario): Promise<boolean> {
  if (place === 'manifest') return writeComments({ requests, texts, target, whatIf });
  const { file, fileName } = await requests.written(target, whatIf);
  if (place === 'file') {
    await saveFile(vscode.Uri.joinPath(target.uri, '..', fileName), new TextEncoder().encode(file));
    return false;
  }
  await vscode.env.clipboard.writeText(file);
  vscode.window.setStatusBarMessage(texts('client.scenario.copied'), messageMs);
  return false;
}

const messageMs = 4000;
/** So often the edits are asked for anew because the document changed before they were there. */
const attempts = 3;

async function writeComments({ requests, texts, target, whatIf }: SaveScenario): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const document = await vscode.workspace.openTextDocument(target.uri);
    const { version } = document;
    const written = await requests.written(target, whatIf);
    if (document.version !== version) continue;
    if (!(await vscode.workspace.applyEdit(editOf(target.uri, written)))) break;
    tellWhatIsLeft(written, texts);
    return written.left.length === 0;
  }
  void vscode.window.showWarningMessage(texts('client.scenario.notWritten'));
  return false;
}

/** One edit of the workspace: undone in one step in the editor. */
function editOf(uri: vscode.Uri, { edits }: WrittenScenario): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    const { start, end } = range;
    edit.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
  }
  return edit;
}

function tellWhatIsLeft({ left }: WrittenScenario, texts: Texts): void {
  if (left.length === 0) vscode.window.setStatusBarMessage(texts('client.scenario.written'), messageMs);
  else void vscode.window.showInformationMessage(texts('client.scenario.left', { left: left.join('; ') }));
}
