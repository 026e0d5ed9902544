import { allContainers, containerPath } from '#core/workload/containers.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import { type Container, probeField } from '#core/workload/pod-spec.ts';
import type { Path } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { Hint } from './hint.ts';

/**
 * Defaults that apply where nothing is written, as far as they surprise people: a check that gives up after one second, an image that is
 * pulled at each start, the grace period of a pod that has hooks to run in it. All others are in the hover.
 */
export function defaultHints(template: PodTemplate, { localize }: { readonly localize: Localize }): Hint[] {
  const { source, pod } = template;
  const { spec } = pod;
  const isWritten = (path: Path): boolean => source.at(path) !== undefined;
  const hint = (behind: Path, field: string, value: string | number): Hint => ({
    path: behind,
    parts: [{ text: `${field}: ${value}` }],
    tooltip: localize('server.hint.default', { field, value }),
  });
  const hints = allContainers(spec).flatMap((container) => {
    const path = containerPath(spec, container.name);
    return [
      ...probeDefaults(container, path, isWritten).map(([behind, seconds]) => hint(behind, 'timeoutSeconds', seconds)),
      ...(container.imagePullPolicy === 'Always' && container.image !== '' && !isWritten([...path, 'imagePullPolicy'])
        ? [hint([...path, 'image'], 'imagePullPolicy', container.imagePullPolicy)]
        : []),
    ];
  });
  const hasHook = spec.containers.some(({ lifecycle }) => lifecycle.preStop);
  const grace = ['spec', 'terminationGracePeriodSeconds'];
  if (!hasHook || isWritten(grace)) return hints;
  return [hint(['spec'], 'terminationGracePeriodSeconds', spec.terminationGracePeriodSeconds), ...hints];
}

const handlerFields = { exec: 'exec', httpGet: 'httpGet', tcpSocket: 'tcpSocket', grpc: 'grpc', sleep: 'sleep' } as const;

/** Behind the handler of each probe that says nothing of its timeout. */
function probeDefaults(container: Container, path: Path, isWritten: (path: Path) => boolean): [Path, number][] {
  return Object.values(probeField).flatMap((field): [Path, number][] => {
    const probe = container[field];
    if (!probe || isWritten([...path, field, 'timeoutSeconds'])) return [];
    return [[[...path, field, handlerFields[probe.handler.kind]], probe.timeoutSeconds]];
  });
}
