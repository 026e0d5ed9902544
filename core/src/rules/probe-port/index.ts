import type { Container, Handler, Probe, ProbeType } from '../../workload/pod-spec.ts';
import { probeField } from '../../workload/pod-spec.ts';
import { probeTiming } from '../../workload/timing.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, lastingContainers, type PlacedContainer, placeInPod, podsOf } from '../support/pods.ts';
import { servedPorts } from '../support/served-ports.ts';

const messages = {
  otherKills: 'rules.probePort.otherKills',
  otherReady: 'rules.probePort.otherReady',
  nobodyKills: 'rules.probePort.nobodyKills',
  nobodyReady: 'rules.probePort.nobodyReady',
  fix: 'rules.probePort.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'probe-port',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow probes of ports that no container serves, or another container than their own',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes',
    'pkg/kubelet/prober/prober.go, runProbe',
    'pkg/probe/util.go, ResolveContainerPort',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) {
      const all = lastingContainers(pod.spec);
      for (const placed of all) for (const finding of strayProbes(pod, placed, all)) report(finding);
    }
  },
});

function strayProbes(pod: CheckedPod, placed: PlacedContainer, all: readonly PlacedContainer[]): Draft[] {
  return (Object.keys(probeField) as ProbeType[]).flatMap((type): Draft[] => {
    const probe = placed.container[probeField[type]];
    const port = probe && portNumber(probe.handler, placed.container);
    if (!probe || port === undefined || declares(placed.container, port)) return [];
    const served = servedPorts(pod, placed.container);
    if (served?.has(port)) return [];
    const others = all.map(({ container }) => container).filter((container) => container !== placed.container);
    const owner = others.find((container) => declares(container, port));
    const isStray = owner || (served && others.every((other) => servedPorts(pod, other)?.has(port) === false));
    return isStray ? [describe(pod, placed, type, probe, { port, owner, served })] : [];
  });
}

/** Connections go to the pod, whichever container listens there: all share its address. A host of its own leads elsewhere. */
function portNumber(handler: Handler, { ports }: Container): number | undefined {
  if (handler.kind === 'exec' || handler.kind === 'sleep' || (handler.kind !== 'grpc' && handler.host)) return undefined;
  const port = typeof handler.port === 'number' ? handler.port : ports.find(({ name }) => name === handler.port)?.containerPort;
  return port ?? (/^\d+$/.test(String(handler.port)) ? Number(handler.port) : undefined);
}

function declares({ ports }: Container, port: number): boolean {
  return ports.some(({ containerPort, protocol }) => protocol === 'TCP' && containerPort === port);
}

interface Stray {
  readonly port: number;
  readonly owner: Container | undefined;
  readonly served: ReadonlySet<number> | undefined;
}

function describe(
  pod: CheckedPod,
  placed: PlacedContainer,
  type: ProbeType,
  probe: Probe,
  { port, owner, served }: Stray,
): Draft {
  const { container, path } = placed;
  const field = [...path, probeField[type], probe.handler.kind, 'port'];
  const timing = probeTiming(probe, type);
  const kills = type !== 'readiness';
  const own = [
    ...new Set([
      ...container.ports.filter(({ protocol }) => protocol === 'TCP').map((each) => each.containerPort),
      ...(served ?? []),
    ]),
  ];
  const [only] = own;
  return {
    ...placeInPod(pod, field),
    message: owner ? (kills ? 'otherKills' : 'otherReady') : kills ? 'nobodyKills' : 'nobodyReady',
    args: {
      port,
      name: container.name,
      owner: owner?.name ?? '',
      from: owner ? timing.shortestDetection : timing.earliestFailure,
      to: owner ? timing.longestDetection : timing.latestFailure,
    },
    fixes:
      only !== undefined && own.length === 1 ? [{ title: 'fix', args: { own: only }, edits: setInPod(pod, field, only) }] : [],
  };
}
