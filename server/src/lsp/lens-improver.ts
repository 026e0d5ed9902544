import type { FeatureContext } from '../features/feature.ts';
import type { Host } from '../host.ts';
import type { OpenDocument } from './documents.ts';
import type { Guard } from './guard.ts';

/** Nobody has typed for so long before more is simulated. */
const quietMs = 300;

type Work = Parameters<NonNullable<FeatureContext['improveLenses']>>[0];

/** Does for code lenses what takes longer than an answer may, one thing at a time for each document, and has the editor ask again. */
export class LensImprover {
  readonly #host: Host;
  readonly #guard: Guard;
  readonly #refresh: () => void;
  readonly #cancels = new WeakMap<OpenDocument, () => void>();

  constructor(host: Host, guard: Guard, refresh: () => void) {
    this.#host = host;
    this.#guard = guard;
    this.#refresh = refresh;
  }

  /** Does the work once it is quiet; what was to be done for the document before is given up, and so is this when the text changes. */
  schedule(document: OpenDocument, work: Work): void {
    this.forget(document);
    const { version } = document;
    let isCancelled = false;
    const token = {
      get isCancellationRequested(): boolean {
        return isCancelled || document.version !== version;
      },
    };
    const run = async (): Promise<void> => {
      if (!token.isCancellationRequested && (await work(token)) && !token.isCancellationRequested) this.#refresh();
    };
    const cancel = this.#host.schedule(quietMs, () => void this.#guard.background('codeLens', run));
    this.#cancels.set(document, () => {
      isCancelled = true;
      cancel();
    });
  }

  forget(document: OpenDocument): void {
    this.#cancels.get(document)?.();
  }
}
