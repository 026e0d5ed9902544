import { shortFieldValue } from '../workload/field-value.ts';
import type { PodTemplate } from '../workload/model.ts';
import type { ProbeType } from '../workload/pod-spec.ts';
import { probeField } from '../workload/pod-spec.ts';
import { formatPath } from '../yaml/lookup.ts';
import type { Path } from '../yaml/model.ts';
import type { FieldFact, Source } from './model.ts';

/** Finds places of the manifest for a pod's fields. */
export interface Sources {
  /** The field with its key, or the nearest thing that is written above it. */
  of(path: Path): Source;
  /** Where a container stands; the pod's spec for a name that is not there. */
  container(name: string): Path;
  probe(container: string, probe: ProbeType): Path;
  fact(path: Path): FieldFact;
}

export function createSources(template: PodTemplate, document: number): Sources {
  const paths = containerPaths(template);
  const container = (name: string): Path => paths.get(name) ?? ['spec'];
  const of = (path: Path): Source => {
    const place = template.source.at(path);
    if (!place) return { document, range: template.source.nearest(path) };
    return { document, range: { start: (place.key ?? place.value).start, end: place.value.end } };
  };
  return {
    of,
    container,
    probe: (name, probe) => [...container(name), probeField[probe]],
    fact: (path) => ({
      path: formatPath(path),
      value: shortFieldValue(template.pod, path),
      written: template.source.at(path) !== undefined,
      source: of(path),
    }),
  };
}

function containerPaths({ pod }: PodTemplate): Map<string, Path> {
  const paths = new Map<string, Path>();
  for (const list of ['initContainers', 'containers'] as const) {
    for (const [index, { name }] of pod.spec[list].entries()) paths.set(name, ['spec', list, index]);
  }
  return paths;
}
