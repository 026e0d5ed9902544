import { allContainers, containerPath } from '#core/workload/containers.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import { type Container, type ProbeType, probeField } from '#core/workload/pod-spec.ts';
import { probeTiming } from '#core/workload/timing.ts';
import type { Localize } from '#l10n/localizer.ts';
import { isProbeKnown } from '../known-figures.ts';
import { type Hint, span } from './hint.ts';

const types = ['startup', 'readiness', 'liveness'] as const satisfies readonly ProbeType[];

const texts = {
  startup: { label: 'server.hint.restarts', tooltip: 'server.hint.startupTooltip' },
  readiness: { label: 'server.hint.unready', tooltip: 'server.hint.readinessTooltip' },
  liveness: { label: 'server.hint.restarts', tooltip: 'server.hint.livenessTooltip' },
} as const;

/**
 * Behind each probe, when it checks first and when it acts: `1st check 5–15 s · restart after 25–36 s`. VS Code cuts off what is longer than
 * 43 characters; the tooltip has the rest.
 */
export function probeHints(template: PodTemplate, { localize }: { readonly localize: Localize }): Hint[] {
  const { pod, source } = template;
  return allContainers(pod.spec).flatMap((container) =>
    types.flatMap((type) => {
      if (!isProbeKnown(template, container, type)) return [];
      const path = [...containerPath(pod.spec, container.name), probeField[type]];
      const hint = probeHint(container, type, {
        localize,
        isTimeoutWritten: source.at([...path, 'timeoutSeconds']) !== undefined,
      });
      return hint ? [{ ...hint, path }] : [];
    }),
  );
}

interface Telling {
  readonly localize: Localize;
  readonly isTimeoutWritten: boolean;
}

function probeHint(
  container: Container,
  type: ProbeType,
  { localize, isTimeoutWritten }: Telling,
): Omit<Hint, 'path'> | undefined {
  const probe = container[probeField[type]];
  if (!probe) return undefined;
  const timing = probeTiming(probe, type);
  const first = span(timing.firstCheckFrom, timing.firstCheckTo);
  const failed =
    type === 'readiness'
      ? span(timing.shortestDetection, timing.longestDetection)
      : span(timing.earliestFailure, timing.latestFailure);
  const args = {
    first,
    failed,
    period: probe.periodSeconds,
    timeout: probe.timeoutSeconds,
    failures: probe.failureThreshold,
    detected: span(timing.shortestDetection, timing.longestDetection),
  };
  const tooltip = [localize(texts[type].tooltip, args)];
  if (!isTimeoutWritten) tooltip.push(localize('server.hint.default', { field: 'timeoutSeconds', value: probe.timeoutSeconds }));
  return { parts: [{ text: localize(texts[type].label, args) }], tooltip: tooltip.join(' ') };
}
