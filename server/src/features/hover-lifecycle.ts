import type { PodTemplate } from '#core/workload/model.ts';
import { type Container, type ProbeType, probeField, type RestartPolicy } from '#core/workload/pod-spec.ts';
import { backOffSteps, probeTiming, terminationBudget } from '#core/workload/timing.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { Path } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import { isEndKnown, isProbeKnown, isWrittenOut } from './known-figures.ts';
import { inlineCode } from './markdown.ts';

/**
 * What a field of a pod comes to over the pod's life, with this pod's figures; empty where it has no part in it. Markdown.
 * @param path of the field within the document
 */
export function lifecycleMeaning(template: PodTemplate, path: Path, localize: Localize): string {
  const inPod = path.slice(template.podPath.length);
  const [spec, list, index, ...field] = inPod;
  if (spec !== 'spec') return '';
  if (list === 'terminationGracePeriodSeconds') return endOfPod(template, localize);
  if (list === 'restartPolicy') return isPolicyWritten(template) ? restarts(template.pod.spec.restartPolicy, localize) : '';
  const containers = list === 'initContainers' ? template.pod.spec.initContainers : template.pod.spec.containers;
  const container = typeof index === 'number' ? containers[index] : undefined;
  if (!container || (list !== 'containers' && list !== 'initContainers')) return '';
  if (field[0] === 'restartPolicy' && container.restartPolicy)
    return restarts(container.restartPolicy, localize, list === 'initContainers');
  if (field[0] === 'lifecycle' && (field[1] === undefined || field[1] === 'preStop'))
    return endOfContainer(template, container, localize);
  const type = probeTypes.find((each) => probeField[each] === field[0]);
  return type === undefined || field.length > 2 ? '' : probeMeaning(container, type, localize);
}

/** Whether the figures that a field of a pod comes to are in the manifest, and not filled in by a template. `path`: as above. */
export function areFiguresKnown(template: PodTemplate, path: Path): boolean {
  const [spec, list, index, field] = path.slice(template.podPath.length);
  const { containers, initContainers } = template.pod.spec;
  if (spec === 'spec' && list === 'terminationGracePeriodSeconds') return isEndKnown(template, containers);
  if (spec === 'spec' && list === 'restartPolicy') return isWrittenOut(template, [spec, list]);
  const container = typeof index === 'number' ? (list === 'initContainers' ? initContainers : containers)[index] : undefined;
  if (!container) return true;
  if (field === 'lifecycle') return isEndKnown(template, [container]);
  const type = probeTypes.find((each) => probeField[each] === field);
  return type === undefined || isProbeKnown(template, container, type);
}

const probeTypes: readonly ProbeType[] = ['startup', 'readiness', 'liveness'];

const failureKeys = {
  startup: 'hover.probe.restarts',
  readiness: 'hover.probe.unready',
  liveness: 'hover.probe.restarts',
} as const;

function probeMeaning(container: Container, type: ProbeType, localize: Localize): string {
  const probe = container[probeField[type]];
  if (!probe) return '';
  const timing = probeTiming(probe, type);
  const delayed = type !== 'startup' && container.startupProbe !== undefined;
  const lines = [
    localize(delayed ? 'hover.probe.firstAfterStartup' : 'hover.probe.first', {
      from: timing.firstCheckFrom,
      to: timing.firstCheckTo,
    }),
    type === 'liveness' ? '' : localize('hover.probe.success', { from: timing.earliestSuccess, to: timing.latestSuccess }),
    localize(failureKeys[type], { from: timing.earliestFailure, to: timing.latestFailure }),
    type === 'startup' ? '' : localize('hover.probe.notices', { from: timing.shortestDetection, to: timing.longestDetection }),
  ];
  return list(localize('hover.timing'), lines);
}

function endOfPod({ pod }: PodTemplate, localize: Localize): string {
  const budget = terminationBudget(pod.spec);
  const lines = budget.ends.map(({ container, sigtermSeconds, sigkillSeconds }) => {
    const name = inlineCode(container.name);
    return sigtermSeconds === undefined || sigkillSeconds === undefined
      ? localize('hover.end.unknown', { name, grace: budget.gracePeriodSeconds })
      : localize('hover.end.known', { name, sigterm: sigtermSeconds, sigkill: sigkillSeconds });
  });
  return list(localize('hover.end', { grace: budget.gracePeriodSeconds }), lines);
}

function endOfContainer({ pod }: PodTemplate, container: Container, localize: Localize): string {
  const budget = terminationBudget(pod.spec);
  const end = budget.ends.find((each) => each.container === container);
  if (!end || container.lifecycle.preStop === undefined) return '';
  const { sigtermSeconds: sigterm, sigkillSeconds: sigkill, shutdownSeconds: left } = end;
  if (sigterm === undefined || sigkill === undefined || left === undefined)
    return localize('hover.preStop.unknown', { grace: budget.gracePeriodSeconds });
  return localize('hover.preStop.known', { sigterm, sigkill, left, grace: budget.gracePeriodSeconds });
}

/** A value that is no policy reads as the default, and must not be explained as if it were that. */
function isPolicyWritten({ object, podPath, pod }: PodTemplate): boolean {
  const written = nodeAtPath(object.content.root, [...podPath, 'spec', 'restartPolicy'])?.node;
  return written?.kind === 'scalar' && written.value === pod.spec.restartPolicy;
}

/** What a policy means, and how long restarts wait. */
function restarts(policy: RestartPolicy, localize: Localize, isInit = false): string {
  const meaning = localize(isInit && policy === 'Always' ? 'hover.restart.sidecar' : `hover.restart.${policy}`);
  return policy === 'Never' ? meaning : `${meaning}\n\n${backOff(localize)}`;
}

function backOff(localize: Localize): string {
  const last = backOffSteps.at(-1) ?? 0;
  return localize('hover.backOff', { steps: backOffSteps.slice(0, -1).join(', '), last });
}

function list(title: string, lines: readonly string[]): string {
  const shown = lines.filter(Boolean);
  return shown.length === 0 ? '' : `${title}\n${shown.map((line) => `- ${line}`).join('\n')}`;
}
