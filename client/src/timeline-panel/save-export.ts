import * as vscode from 'vscode';
import type { FromWebview } from '#protocol/webview-messages.ts';

type Export = Extract<FromWebview, { type: 'export' }>;

/** Asks where to save an exported timeline, beside its manifest at first, and writes it; nothing happens where the question is dismissed. */
export async function saveExport(manifest: vscode.Uri, { ending, content, base64 }: Export): Promise<void> {
  const name =
    manifest.path
      .split('/')
      .at(-1)
      ?.replace(/\.ya?ml$/i, '') || 'pod';
  const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(manifest, '..', `${name}.${ending}`) });
  if (!target) return;
  const bytes = base64
    ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
    : new TextEncoder().encode(content);
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}
