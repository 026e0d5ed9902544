import * as vscode from 'vscode';

/** What is used of the API of VS Code's own git extension (extensions/git/src/api/git.d.ts). */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<'uninitialized' | 'initialized'>;
  getRepository(uri: vscode.Uri): Repository | null;
}

interface Repository {
  readonly state: { readonly HEAD?: { readonly commit?: string } | undefined };
  /** Rejects where the ref has no such file. */
  show(ref: string, path: string): Promise<string>;
}

/** Longer than this, in milliseconds, nobody waits for git to find the repositories of the workspace. */
const patienceMs = 5000;

export type HeadText =
  | { readonly text: string }
  /** There is no git here, as in the browser; the file is in no repository; HEAD has no such file. */
  | { readonly missing: 'git' | 'repository' | 'file' };

/** Texts of HEAD by file; asked for anew once HEAD is another commit. */
export class GitHead {
  readonly #known = new Map<string, { readonly commit: string; readonly text: string }>();

  /** The file as it is in HEAD. */
  async textOf(uri: vscode.Uri): Promise<HeadText> {
    const api = await gitApi();
    if (!api) return { missing: 'git' };
    const repository = api.getRepository(uri);
    if (!repository) return { missing: 'repository' };
    const commit = repository.state.HEAD?.commit ?? '';
    const known = this.#known.get(uri.toString());
    if (known?.commit === commit && commit !== '') return known;
    try {
      const text = await repository.show('HEAD', uri.fsPath);
      this.#known.set(uri.toString(), { commit, text });
      return { text };
    } catch {
      return { missing: 'file' };
    }
  }
}

async function gitApi(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return undefined;
  const git = await extension.activate();
  if (!git.enabled) return undefined;
  const api = git.getAPI(1);
  if (api.state !== 'initialized') await initialized(api);
  return api;
}

function initialized(api: GitApi): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(finish, patienceMs);
    const subscription = api.onDidChangeState((state) => state === 'initialized' && finish());
  });
}
