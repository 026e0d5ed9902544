import * as vscode from 'vscode';

/** The timeline's own script and style sheet. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
}

/** The files that each panel's page consists of; read when the first panel opens, and once. */
export class PageFiles {
  readonly #dist: vscode.Uri;
  #parts: Promise<PageParts> | undefined;

  constructor(dist: vscode.Uri) {
    this.#dist = dist;
  }

  /** Rejected where the extension's own files cannot be read; the next call tries again. */
  read(): Promise<PageParts> {
    this.#parts ??= this.#readBoth().catch((error: unknown) => {
      this.#parts = undefined;
      throw error;
    });
    return this.#parts;
  }

  async #readBoth(): Promise<PageParts> {
    const [script, style] = await Promise.all([this.#readOne('webview.js'), this.#readOne('webview.css')]);
    return { script, style };
  }

  async #readOne(name: string): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#dist, name)));
  }
}
