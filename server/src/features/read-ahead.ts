import { schemaFor } from '#core/schema/schema.ts';
import { opaqueRanges } from '#core/yaml/opaque.ts';
import { writtenObjects } from './completion/written-objects.ts';
import type { FeatureContext } from './feature.ts';

/** Computes what completion and hover will need of a file, so that the first request after a change does not wait for it. All of it is kept. */
export function readAhead({ file, settings }: Pick<FeatureContext, 'file' | 'settings'>): void {
  const schema = schemaFor(settings.kubernetesVersion);
  for (const { content } of file.documents) {
    opaqueRanges(content);
    writtenObjects(content, schema);
  }
}
