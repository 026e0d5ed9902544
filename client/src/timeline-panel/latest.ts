import * as vscode from 'vscode';

/** Runs one question at a time: a newer one cancels the one before, whose answer or failure then counts for nothing. */
export class Latest {
  #pending: vscode.CancellationTokenSource | undefined;

  cancel(): void {
    this.#pending?.cancel();
  }

  /** The answer; undefined where the question was overtaken, or where it failed, which `failed` is told. */
  async run<Answer>(
    ask: (token: vscode.CancellationToken) => Promise<Answer>,
    failed: (error: unknown) => void,
  ): Promise<Answer | undefined> {
    this.#pending?.cancel();
    const pending = new vscode.CancellationTokenSource();
    this.#pending = pending;
    const isOvertaken = (): boolean => pending.token.isCancellationRequested;
    try {
      const answer = await ask(pending.token);
      return isOvertaken() ? undefined : answer;
    } catch (error) {
      if (!isOvertaken()) failed(error);
      return undefined;
    } finally {
      pending.dispose();
    }
  }
}
