import type { Extension } from '../extension.ts';
import { restart } from '../restart.ts';

/** For when the server misbehaves: a new one takes over the open documents. */
export function restartServer({ client }: Extension): Promise<void> {
  return restart(client);
}
