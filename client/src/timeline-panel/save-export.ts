import * as vscode from 'vscode';
import type { FromWebview } from '#protocol/webview-messages.ts';
import { fillPage } from './fill-page.ts';
import type { PageFiles } from './page-files.ts';

type Export = Extract<FromWebview, { type: 'export' }>;

/** Asks where to save an exported timeline, beside its manifest at first, and writes it. */
export async function saveExport(manifest: vscode.Uri, { ending, content, base64 }: Export, files: PageFiles): Promise<void> {
  const text = ending === 'html' ? await completePage(content, files) : content;
  const bytes = base64 ? Uint8Array.from(atob(text), (character) => character.charCodeAt(0)) : new TextEncoder().encode(text);
  await saveFile(exportTarget(manifest, ending), bytes);
}

/** `web.svg` beside `web.yaml`. */
export function exportTarget(manifest: vscode.Uri, ending: string): vscode.Uri {
  const file = manifest.path.split('/').at(-1) ?? '';
  return vscode.Uri.joinPath(manifest, '..', `${file.replace(/\.ya?ml$/i, '') || 'pod'}.${ending}`);
}

/** Asks where to, and writes; nothing happens where the question is dismissed. */
export async function saveFile(proposed: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const target = await vscode.window.showSaveDialog({ defaultUri: proposed });
  if (!target) return;
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

async function completePage(page: string, files: PageFiles): Promise<string> {
  const { script, style } = await files.read();
  return fillPage(page, script, style);
}
