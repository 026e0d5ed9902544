import * as vscode from 'vscode';
import type { Beside, ComparedLife } from '#protocol/compare.ts';
import type { Texts } from '../../texts.ts';
import type { GitHead } from './git-head.ts';

/** Why there is nothing to compare with, for the reader. */
export interface NothingThere {
  readonly problem: string;
}

interface Services {
  readonly git: GitHead;
  readonly texts: Texts;
}

/** What the server needs to know of the life that a picture of `uri` is compared with. */
export async function comparedLife(
  beside: Exclude<Beside, { readonly kind: 'recorded' }>,
  uri: vscode.Uri,
  { git, texts }: Services,
): Promise<ComparedLife | NothingThere> {
  const { name } = beside;
  switch (beside.kind) {
    case 'head': {
      const head = await git.textOf(uri);
      return 'text' in head ? { name, text: head.text } : { problem: texts(`client.compare.no.${head.missing}`) };
    }
    case 'saved': {
      const text = await savedText(uri);
      return text === undefined ? { problem: texts('client.compare.no.saved') } : { name, text };
    }
    case 'pod': {
      const text = await textOf(vscode.Uri.parse(beside.uri), uri);
      return text === undefined
        ? { problem: texts('client.compare.no.pod', { name }) }
        : { name, text, template: beside.template };
    }
    case 'scenario':
      return { name, whatIf: { preset: beside.preset, scenario: {} } };
  }
}

async function savedText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** A page names files: only those of the workspace are read, and the one that it shows. */
async function textOf(uri: vscode.Uri, own: vscode.Uri): Promise<string | undefined> {
  if (uri.toString() !== own.toString() && !vscode.workspace.getWorkspaceFolder(uri)) return undefined;
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  } catch {
    return undefined;
  }
}
