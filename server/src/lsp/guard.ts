import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Localize } from '#l10n/localizer.ts';
import { RefusedRequest } from '../features/feature.ts';

/** Runs work so that its failure stays its own: it is logged, and nothing else of the server stops. */
export class Guard {
  readonly #connection: Connection;
  readonly #localize: Localize;

  constructor(connection: Connection, localize: Localize) {
    this.#connection = connection;
    this.#localize = localize;
  }

  /**
   * The handler of a request. An error in it becomes the error answer of this one request; a request that was cancelled, before or
   * while it was worked on, is answered as cancelled.
   */
  request<Params>(
    method: string,
    handle: (params: Params, token: CancellationToken) => Promise<unknown>,
  ): (params: Params, token: CancellationToken) => Promise<unknown> {
    return async (params, token) => {
      try {
        const answer = token.isCancellationRequested ? undefined : await handle(params, token);
        return token.isCancellationRequested ? new ResponseError(LSPErrorCodes.RequestCancelled, method) : answer;
      } catch (error) {
        if (error instanceof RefusedRequest) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
        this.#log(method, error);
        return new ResponseError(LSPErrorCodes.RequestFailed, this.#localize('server.error.request', { method }));
      }
    };
  }

  /** Work that nobody waits for. */
  async background(name: string, work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#log(name, error);
    }
  }

  #log(name: string, error: unknown): void {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#connection.console.error(`${this.#localize('server.error.request', { method: name })}\n${detail}`);
  }
}
