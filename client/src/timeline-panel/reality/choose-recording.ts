import * as vscode from 'vscode';
import type { Texts } from '../../texts.ts';

/** What kubectl said of a pod that ran, and where it came from. */
export interface Recorded {
  readonly name: string;
  readonly text: string;
}

/** More than any pod and its events take, in bytes: the server says so of the text, a file is not even read. */
const largestFile = 16_000_000;

/** Asks for a recording, in the clipboard or in a file; undefined where the question is dismissed, or the file is too large. */
export async function chooseRecording(texts: Texts): Promise<Recorded | undefined> {
  const clipboard = { label: texts('client.reality.clipboard'), description: 'kubectl get pod NAME -o yaml' };
  const file = { label: texts('client.reality.file'), description: 'kubectl get pod,events -o json' };
  const chosen = await vscode.window.showQuickPick([clipboard, file], {
    placeHolder: texts('client.reality.choose'),
    // The focus is still on its way back to the panel's menu when this opens.
    ignoreFocusOut: true,
  });
  if (chosen === clipboard) return { name: texts('client.reality.name'), text: await vscode.env.clipboard.readText() };
  return chosen === file ? readFile(texts) : undefined;
}

async function readFile(texts: Texts): Promise<Recorded | undefined> {
  const filters = { 'YAML, JSON': ['yaml', 'yml', 'json'], '*': ['*'] };
  const [uri] = (await vscode.window.showOpenDialog({ filters, openLabel: texts('client.reality.open') })) ?? [];
  if (!uri) return undefined;
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largestFile) {
    void vscode.window.showErrorMessage(texts('client.reality.tooLarge'));
    return undefined;
  }
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return { name: texts('client.reality.name'), text };
}
