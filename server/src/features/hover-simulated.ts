import type { Trace } from '#core/sim/trace.ts';
import { formatSeconds } from '#core/timeline/format.ts';
import { missingServices, serviceNames } from '#core/timeline/missing-services.ts';
import { summarize } from '#core/timeline/summary.ts';
import { allContainers } from '#core/workload/containers.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import { type ProbeType, probeField } from '#core/workload/pod-spec.ts';
import type { Path } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { FeatureContext } from './feature.ts';
import { inlineCode } from './markdown.ts';
import { subjectOf } from './subject.ts';

/** So many waits between restarts are told. */
const shownDelays = 4;

const probeTypes: readonly ProbeType[] = ['startup', 'readiness', 'liveness'];

/** Fields that decide what a container does. */
const runFields: ReadonlySet<unknown> = new Set(['image', 'command', 'args', 'restartPolicy', 'restartPolicyRules']);

/**
 * What the simulator says of a field of a pod, as the timeline shows it: when its probe first succeeds, when its container ends and starts
 * again, how its deletion goes. Empty for other fields, and where nothing can be simulated. The traces are those of the code lenses: the same text
 * is simulated once. Markdown.
 */
export function simulatedMeaning(context: FeatureContext, template: PodTemplate, path: Path): string {
  const { simulator, parseShell, localize } = context;
  const facts = factsFor(path.slice(template.podPath.length));
  if (!facts || !parseShell || !template.pod.spec.containers.some(({ image }) => image !== '' && !image.includes('{{')))
    return '';
  const subject = subjectOf(context, template);
  const trace = facts.end ? simulator.deletion(subject) : simulator.life(subject);
  const lines = facts.tell({ trace, template, localize }).filter(Boolean);
  if (lines.length === 0) return '';
  return `${localize('hover.simulated')}\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

interface Told {
  readonly trace: Trace;
  readonly template: PodTemplate;
  readonly localize: Localize;
}

interface Facts {
  /** They are about the end of the pod, which needs a simulation of its own. */
  readonly end?: boolean;
  tell(told: Told): string[];
}

/** @param path of a field, from the pod on */
function factsFor([spec, list, index, ...field]: Path): Facts | undefined {
  if (spec !== 'spec') return undefined;
  if (list === 'terminationGracePeriodSeconds') return { end: true, tell: tellEnd };
  if (list === undefined || (index === undefined && ['containers', 'restartPolicy'].includes(String(list)))) {
    return { tell: ({ trace, localize }) => [summarize(trace, localize)] };
  }
  if ((list !== 'containers' && list !== 'initContainers') || typeof index !== 'number' || field.length > 2) return undefined;
  const named = ({ template }: Told): string => template.pod.spec[list][index]?.name ?? '';
  if (field[0] === 'lifecycle' && field[1] !== 'postStart') return { end: true, tell: (told) => tellEnd(told, named(told)) };
  const type = probeTypes.find((each) => probeField[each] === field[0]);
  if (type) return { tell: (told) => tellProbe(told, named(told), type) };
  return field.length === 1 && runFields.has(field[0]) ? { tell: (told) => tellRuns(told, named(told)) } : undefined;
}

function tellProbe({ trace, localize }: Told, container: string, type: ProbeType): string[] {
  const checks = trace.probes.filter((each) => each.container === container && each.probe === type);
  const [first] = checks;
  if (!first) return [localize('hover.simulated.noCheck')];
  const failed = checks.filter(({ result }) => result !== 'success').length;
  const success = checks.find(({ result }) => result === 'success');
  const time = (seconds: number): string => formatSeconds(seconds, localize);
  return [
    localize('hover.simulated.firstCheck', {
      probe: localize(`timeline.probe.${type}`),
      time: time(first.t),
      result: localize(`timeline.result.${first.result}`),
    }),
    success && success !== first ? localize('hover.simulated.firstSuccess', { time: time(success.t) }) : '',
    failed === 0 ? '' : localize('hover.simulated.failures', { count: failed, total: checks.length, time: time(trace.until) }),
  ];
}

function tellRuns({ trace, localize }: Told, container: string): string[] {
  const runs = trace.containers.find(({ name }) => name === container)?.runs ?? [];
  const [first] = runs;
  const name = inlineCode(container);
  const time = (seconds: number): string => formatSeconds(seconds, localize);
  if (!first) return [localize('hover.simulated.neverStarts', { name, time: time(trace.until) })];
  const restarts = runs.length - 1;
  const delays = runs.slice(1).map(({ startedAt }, i) => startedAt - (runs[i]?.finishedAt ?? startedAt));
  const shown = delays.slice(0, shownDelays).map(time).join(', ');
  const missing = missingServices(trace, container);
  const isWaiting = trace.summary.readyAt === null && first.finishedAt === null && missing.length > 0;
  const within = { count: restarts, time: time(trace.until) };
  return [
    localize('hover.simulated.starts', { name, time: time(first.startedAt) }),
    first.finishedAt === null
      ? ''
      : localize('hover.simulated.ends', { time: time(first.finishedAt - first.startedAt), code: first.exitCode ?? 0 }),
    isWaiting ? localize('hover.simulated.waitsFor', { names: serviceNames(missing, localize) }) : '',
    restarts === 0 ? '' : localize(restarts === 1 ? 'hover.simulated.oneRestart' : 'hover.simulated.restarts', within),
    restarts === 0 ? '' : localize('hover.simulated.delays', { delays: delays.length > shownDelays ? `${shown}, …` : shown }),
  ];
}

/** How the pod's deletion goes: for one container, or for all. */
function tellEnd({ trace: { termination }, template, localize }: Told, only?: string): string[] {
  if (!termination) return [];
  const { requestedAt, removedAt } = termination;
  const time = (t: number): string => formatSeconds(t - requestedAt, localize);
  const names = allContainers(template.pod.spec).map(({ name }) => name);
  const told = names.filter((name) => only === undefined || name === only);
  const lines = told.flatMap((container) => {
    const name = inlineCode(container);
    const hook = termination.preStop.find((each) => each.container === container);
    const hookEnd = hook?.end ?? undefined;
    const signal = termination.sigterm.find((each) => each.container === container);
    const kill = termination.sigkill.find((each) => each.container === container);
    return [
      hookEnd === undefined
        ? ''
        : localize(hook?.outcome === 'killed' ? 'hover.simulated.hookKilled' : 'hover.simulated.hook', {
            name,
            time: time(hookEnd),
          }),
      signal ? localize('hover.simulated.signal', { name, signal: inlineCode(signal.signal), time: time(signal.t) }) : '',
      kill ? localize('hover.simulated.kill', { name, time: time(kill.t) }) : '',
    ];
  });
  return [...lines, removedAt === null ? '' : localize('hover.simulated.gone', { time: time(removedAt) })];
}
