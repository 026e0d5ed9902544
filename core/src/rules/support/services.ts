import { Fields } from '../../workload/fields.ts';
import type { KubernetesObject } from '../../workload/model.ts';
import type { Container, IntOrString } from '../../workload/pod-spec.ts';
import type { FileContext } from '../define-rule.ts';
import { type CheckedPod, containersOf, type PlacedContainer, podsOf } from './pods.ts';

/** A Service that sends requests to pods by their readiness. */
export interface TrafficService {
  readonly name: string;
  readonly namespace: string;
  readonly selector: Readonly<Record<string, string>>;
  /** Its TCP ports as the pod has them: numbers, or names of container ports. */
  readonly targets: readonly IntOrString[];
}

/**
 * The Services of a file that send TCP requests over a virtual address. Headless ones only answer DNS, and those that publish pods which
 * are not ready do so on purpose: they are left out, and so are ports for metrics.
 */
export function trafficServices({ documents }: FileContext): readonly TrafficService[] {
  return documents.flatMap(({ objects }) => objects.flatMap((object) => trafficService(object) ?? []));
}

/** Names of ports that only somebody who measures asks, and asks again. */
const monitoring = /metrics|prom|monitor|debug|pprof/i;

function trafficService({ apiVersion, kind, name, namespace, node }: KubernetesObject): TrafficService | undefined {
  const spec = new Fields(node).object('spec');
  if (kind !== 'Service' || apiVersion !== 'v1' || !spec) return undefined;
  const selector = spec.textMap('selector');
  if (spec.text('clusterIP') === 'None' || spec.boolean('publishNotReadyAddresses') || spec.text('type') === 'ExternalName')
    return undefined;
  const ports = spec
    .list('ports')
    .filter((port) => (port.text('protocol') ?? 'TCP') === 'TCP' && !monitoring.test(port.text('name') ?? ''));
  const targets = ports.flatMap((port) => port.integerOrText('targetPort') ?? port.integer('port') ?? []);
  if (Object.keys(selector).length === 0 || targets.length === 0) return undefined;
  return { name, namespace, selector, targets };
}

/** Kinds whose pods serve until they are replaced. */
const servingKinds: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Pod',
]);

/** A container that answers requests of a Service. */
export interface ServingContainer {
  readonly document: number;
  readonly pod: CheckedPod;
  readonly placed: PlacedContainer;
  readonly service: TrafficService;
  /** The port that it answers on, as the Service names it. */
  readonly target: IntOrString;
}

/** The containers that answer requests of the file's Services, each once; those of which it cannot be told are left out. */
export function servingContainers(context: FileContext): readonly ServingContainer[] {
  const services = trafficServices(context);
  if (services.length === 0) return [];
  return context.documents.flatMap((each, document) =>
    podsOf(each)
      .filter(({ spec, template: { object } }) => spec.restartPolicy === 'Always' && servingKinds.has(object.kind))
      .flatMap((pod) => servingIn(pod, services).map((serving) => ({ document, pod, ...serving }))),
  );
}

function servingIn(pod: CheckedPod, services: readonly TrafficService[]) {
  const { metadata } = pod.template.pod;
  const selecting = services.filter(
    ({ namespace, selector }) =>
      namespace === metadata.namespace && Object.entries(selector).every(([key, value]) => metadata.labels[key] === value),
  );
  const lasting = containersOf(pod.spec).filter(({ role }) => role !== 'init');
  const found = new Map<Container, { placed: PlacedContainer; service: TrafficService; target: IntOrString }>();
  for (const service of selecting) {
    for (const target of service.targets) {
      const placed =
        lasting.find(({ container }) => hasPort(container, target)) ?? (lasting.length === 1 ? lasting[0] : undefined);
      if (placed && !found.has(placed.container)) found.set(placed.container, { placed, service, target });
    }
  }
  return [...found.values()];
}

function hasPort({ ports }: Container, target: IntOrString): boolean {
  return ports.some(({ name, containerPort }) => name === target || containerPort === target);
}
