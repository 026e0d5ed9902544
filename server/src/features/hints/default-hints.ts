import { allContainers, containerPath } from '#core/workload/containers.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import { type Container, type ProbeType, probeField } from '#core/workload/pod-spec.ts';
import type { Path } from '#core/yaml/model.ts';
import type { FeatureContext } from '../feature.ts';
import { isProbeKnown, isWrittenOut } from '../known-figures.ts';
import type { Hint } from './hint.ts';

const probeTypes: readonly ProbeType[] = ['startup', 'readiness', 'liveness'];

/**
 * Defaults that apply where nothing is written, as far as they surprise people: a check that gives up after one second, an image that is
 * pulled at each start, the grace period of a pod that has hooks to run in it. All others are in the hover.
 */
export function defaultHints(
  template: PodTemplate,
  { localize, settings }: Pick<FeatureContext, 'localize' | 'settings'>,
): Hint[] {
  const { source, pod } = template;
  const { spec } = pod;
  // The line of a probe has room for one hint (VS Code cuts off all that goes beyond 43 characters of a line): there, its tooltip tells this.
  const hasProbeHints = settings.probeHintsEnabled;
  const isWritten = (path: Path): boolean => source.at(path) !== undefined;
  const hint = (behind: Path, field: string, value: string | number): Hint => ({
    path: behind,
    parts: [{ text: `${field}: ${value}` }],
    tooltip: localize('server.hint.default', { field, value }),
  });
  const hints = allContainers(spec).flatMap((container) => {
    const path = containerPath(spec, container.name);
    return [
      ...(hasProbeHints ? [] : probeDefaults(template, container, path)).map(([behind, seconds]) =>
        hint(behind, 'timeoutSeconds', seconds),
      ),
      ...(container.imagePullPolicy === 'Always' &&
      isWrittenOut(template, [...path, 'image']) &&
      container.image !== '' &&
      !isWritten([...path, 'imagePullPolicy'])
        ? [hint([...path, 'image'], 'imagePullPolicy', container.imagePullPolicy)]
        : []),
    ];
  });
  const hasHook = spec.containers.some(({ lifecycle }) => lifecycle.preStop);
  const grace = ['spec', 'terminationGracePeriodSeconds'];
  if (!hasHook || isWritten(grace)) return hints;
  return [hint(['spec'], 'terminationGracePeriodSeconds', spec.terminationGracePeriodSeconds), ...hints];
}

/** Behind each probe that says nothing of its timeout. */
function probeDefaults(template: PodTemplate, container: Container, path: Path): [Path, number][] {
  return probeTypes.flatMap((type): [Path, number][] => {
    const field = probeField[type];
    const probe = container[field];
    if (!probe || template.source.at([...path, field, 'timeoutSeconds']) || !isProbeKnown(template, container, type)) return [];
    return [[[...path, field], probe.timeoutSeconds]];
  });
}
