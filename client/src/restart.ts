import type { BaseLanguageClient } from 'vscode-languageclient';

/** Stops the server if it runs, and starts it; open documents are sent to it again. */
export async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
}
