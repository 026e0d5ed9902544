import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Trace } from '#core/sim/trace.ts';
import { buildTimeline } from '#core/timeline/build.ts';
import type { Timeline } from '#core/timeline/model.ts';
import { findPodTemplates } from '#core/workload/find.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import { createLocalizer } from '#l10n/localizer.ts';

const folder = path.resolve(import.meta.dirname, '../fixtures/traces');

/** The manifest of the sample pod: an init container, a sidecar, an app with all probes and hooks. */
export const sampleManifest = readFileSync(path.join(folder, 'web.yaml'), 'utf8');
/** What the simulator made of it: ready, restarted by its liveness probe, deleted, killed. */
export const sampleTrace: Trace = JSON.parse(readFileSync(path.join(folder, 'web.trace.json'), 'utf8'));

/** The only pod of a manifest. */
export function templateOf(manifest: string): PodTemplate {
  const [found] = findPodTemplates(parseYaml(manifest));
  if (!found) throw new Error('the manifest holds no pod');
  return found.template;
}

/** The sample's timeline, or that of a changed trace. */
export function sampleTimeline(change: Partial<Trace> = {}, language = 'en'): Timeline {
  const options = { document: 0, localize: createLocalizer(language) };
  return buildTimeline({ ...sampleTrace, ...change }, templateOf(sampleManifest), options);
}
