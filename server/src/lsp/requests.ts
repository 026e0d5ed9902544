import type { Connection } from 'vscode-languageserver';
import type { Localize } from '#l10n/localizer.ts';
import type { FeatureContext } from '../features/feature.ts';
import { features } from '../features/index.ts';
import type { Host } from '../host.ts';
import type { Documents, OpenDocument } from './documents.ts';
import type { Guard } from './guard.ts';
import type { SimulatorSource } from './simulator-source.ts';

/** What answering requests needs of the rest of the server. */
export interface RequestServices {
  readonly host: Host;
  readonly guard: Guard;
  readonly localize: Localize;
  readonly documents: Documents;
  readonly simulators: SimulatorSource;
  contextOf(document: OpenDocument, token: FeatureContext['token']): Promise<FeatureContext>;
}

/** Answers every request of the features table. */
export function registerRequests(connection: Connection, services: RequestServices): void {
  for (const feature of features) {
    for (const request of feature.requests) {
      const answer = async (params: unknown, token: FeatureContext['token']): Promise<unknown> => {
        const document = services.documents.get(uriOf(params));
        // What has nothing to be added is answered as it came: a client takes no null for it.
        const nothing = request.method.endsWith('/resolve') ? params : null;
        if (!document) return request.whenClosed?.(services.localize) ?? nothing;
        if (request.simulates) await untilReady(services);
        if (token.isCancellationRequested) return nothing;
        const context = await services.contextOf(document, token);
        if (feature.isEnabled?.(context.settings) === false) return nothing;
        return request.handle(context, params);
      };
      connection.onRequest(request.method, services.guard.request(request.method, answer));
    }
  }
}

/** The turn of the event loop lets a cancellation, or the next key, come in before costly work. */
async function untilReady({ simulators, host }: RequestServices): Promise<void> {
  await simulators.ready;
  await new Promise<void>((resolve) => {
    host.schedule(0, resolve);
  });
}

/** The document that a request is about: named by the request itself, or by the item that it wants to have completed. */
function uriOf(params: unknown): string {
  const { textDocument, data, uri } = params as { textDocument?: { uri: string }; data?: { uri: string }; uri?: string };
  return textDocument?.uri ?? data?.uri ?? uri ?? '';
}
