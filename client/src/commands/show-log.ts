import type { Extension } from '../extension.ts';

/** Opens the extension's log, where the server writes as well. */
export function showLog({ log }: Extension): void {
  log.show();
}
