import type { Position } from 'vscode-languageserver-types';
import { schemaFor } from '#core/schema/schema.ts';
import { opaqueRanges } from '#core/yaml/opaque.ts';
import { mentionsOf } from '../workspace/mentions.ts';
import { writtenObjects } from './completion/written-objects.ts';
import type { FeatureContext } from './feature.ts';
import { provideHover } from './hover.ts';

/**
 * Computes what completion and hover will need of a file, so that the first request after a change does not wait for it. All of it is kept.
 * @param lastEdit where it was changed: that is looked at next, as a rule
 */
export function readAhead(context: FeatureContext, lastEdit?: Position): void {
  const { file, settings } = context;
  const schema = schemaFor(settings.kubernetesVersion);
  for (const { content } of file.documents) {
    opaqueRanges(content);
    writtenObjects(content, schema);
    mentionsOf(content);
  }
  if (lastEdit) provideHover(context, { textDocument: { uri: context.uri }, position: lastEdit });
}
