import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ListFilesParams,
  type ListFilesResult,
  listFilesMethod,
  type ReadFileParams,
  type ReadFileResult,
  readFileMethod,
} from '#protocol/workspace-files.ts';

/** What others generate or install; what the editor hides (`files.exclude`) is left out as well. */
const skipped = '{**/node_modules/**,**/vendor/**,**/.git/**,**/.*/**}';

/** Answers the server's questions for files of the workspace, wherever the editor has them from. */
export function provideWorkspaceFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(listFilesMethod, async ({ folder, limit }: ListFilesParams): Promise<ListFilesResult> => {
      const pattern = new vscode.RelativePattern(client.protocol2CodeConverter.asUri(folder), '**/*.{yaml,yml}');
      const found = await vscode.workspace.findFiles(pattern, skipped, limit);
      return found.map((uri) => client.code2ProtocolConverter.asUri(uri));
    }),
    client.onRequest(
      readFileMethod,
      async ({ uri, maxBytes }: ReadFileParams): Promise<ReadFileResult> => ({
        text: await readText(client.protocol2CodeConverter.asUri(uri), maxBytes),
      }),
    ),
  );
}

async function readText(uri: vscode.Uri, maxBytes: number): Promise<string | null> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxBytes) return null;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
