import { readHandler } from '../../program/reading/reading.ts';
import { type Probe, type ProbeType, probeField } from '../../workload/pod-spec.ts';
import { parseQuantity } from '../../workload/quantity.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { probeSeconds, programContext } from '../support/durations.ts';
import { setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, lastingContainers, type PlacedContainer, placeInPod, podsOf, roundSeconds } from '../support/pods.ts';
import { type HeavyCommand, heavyCommand } from './commands.ts';

const messages = {
  behind: 'rules.execProbeWeight.behind',
  starved: 'rules.execProbeWeight.starved',
  heavy: 'rules.execProbeWeight.heavy',
  rarer: 'rules.execProbeWeight.rarer',
  patient: 'rules.execProbeWeight.patient',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'exec-probe-weight',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow exec probes whose command is too heavy for their period, timeout or CPU limit',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-a-liveness-command',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#probe-check-methods',
    'pkg/kubelet/prober/worker.go, run',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) {
      for (const placed of lastingContainers(pod.spec)) for (const finding of heavyProbes(pod, placed)) report(finding);
    }
  },
});

function heavyProbes(pod: CheckedPod, placed: PlacedContainer): Draft[] {
  return (Object.keys(probeField) as ProbeType[]).flatMap((type): Draft[] => {
    const probe = placed.container[probeField[type]];
    if (probe?.handler.kind !== 'exec') return [];
    const known = probeSeconds(pod, placed.container, probe.handler.command) ?? 0;
    // A command that runs into its timeout is a rule of its own.
    if (known >= probe.timeoutSeconds) return [];
    if (known >= probe.periodSeconds) return [behind(pod, placed, type, probe, known)];
    const finding = judge(pod, placed, type, probe);
    return finding ? [finding] : [];
  });
}

function behind(pod: CheckedPod, { path }: PlacedContainer, type: ProbeType, probe: Probe, seconds: number): Draft {
  const period = Math.ceil(roundSeconds(seconds)) * 2;
  const field = [...path, probeField[type], 'periodSeconds'];
  return {
    ...placeInPod(pod, [...path, probeField[type], 'exec', 'command']),
    message: 'behind',
    args: { seconds: roundSeconds(seconds), period: probe.periodSeconds },
    fixes: [{ title: 'rarer', args: { period }, edits: setInPod(pod, field, period) }],
  };
}

/** A share of a core that a check may take. */
const lightShare = 0.1;

function judge(pod: CheckedPod, placed: PlacedContainer, type: ProbeType, probe: Probe): Draft | undefined {
  const { container, path } = placed;
  const found = heaviest(pod, placed, type);
  if (!found) return undefined;
  const { name, heavy } = found;
  const limit = container.resources.limits.cpu;
  const cores = Math.min(1, (limit === undefined ? undefined : parseQuantity(limit)) || 1);
  const seconds = heavy.cpuSeconds / cores;
  const isStarved = seconds >= probe.timeoutSeconds;
  const share = heavy.cpuSeconds / Math.max(1, probe.periodSeconds);
  if (!isStarved && share <= lightShare) return undefined;
  const timeout = isStarved ? Math.max(5, Math.ceil(2 * seconds)) : probe.timeoutSeconds;
  const period = Math.max(probe.periodSeconds, timeout, Math.ceil(heavy.cpuSeconds / lightShare));
  const field = [...path, probeField[type]];
  const rarer = period > probe.periodSeconds ? setInPod(pod, [...field, 'periodSeconds'], period) : [];
  return {
    ...placeInPod(pod, [...field, 'exec', 'command']),
    message: isStarved ? 'starved' : 'heavy',
    // The figures are rough: only twice the time is a likely failure.
    severity: isStarved && seconds >= 2 * probe.timeoutSeconds ? 'warning' : 'info',
    args: {
      name,
      runtime: heavy.runtime,
      cpu: heavy.cpuSeconds,
      seconds: roundSeconds(seconds),
      timeout: probe.timeoutSeconds,
      period: probe.periodSeconds,
      percent: Math.round(share * 100),
    },
    fixes: isStarved
      ? [
          {
            title: 'patient',
            args: { timeout, period },
            edits: patientEdits(setInPod(pod, [...field, 'timeoutSeconds'], timeout), rarer),
          },
        ]
      : [{ title: 'rarer', args: { period }, edits: rarer }],
  };
}

/** Two keys may be added at one place: they become one edit. */
function patientEdits<T extends { readonly range: { readonly start: number }; readonly newText: string }>(
  one: T[],
  other: T[],
): T[] {
  const [first, second] = [one[0], other[0]];
  if (!first || !second || first.range.start !== second.range.start) return [...one, ...other];
  return [{ ...first, newText: first.newText + second.newText }];
}

function heaviest(
  pod: CheckedPod,
  { container }: PlacedContainer,
  type: ProbeType,
): { readonly name: string; readonly heavy: HeavyCommand } | undefined {
  const context = programContext(pod, container);
  const reading = context && readHandler(container, probeField[type], context);
  if (!reading) return undefined;
  const names = reading.script ? reading.commands.map(({ name }) => name) : [reading.words[0]?.split('/').at(-1)];
  const found = names.flatMap((name) => {
    const heavy = name === undefined ? undefined : heavyCommand(name);
    return name !== undefined && heavy ? [{ name, heavy }] : [];
  });
  return found.toSorted((a, b) => b.heavy.cpuSeconds - a.heavy.cpuSeconds)[0];
}
