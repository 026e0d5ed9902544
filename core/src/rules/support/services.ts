import type { Container, IntOrString } from '../../workload/pod-spec.ts';
import { readService, type ServiceFacts } from '../../workload/service.ts';
import { selects } from '../../workload/template-services.ts';
import type { FileContext } from '../define-rule.ts';
import { type CheckedPod, containersOf, type PlacedContainer, podsOf } from './pods.ts';

/** The Services of a file. */
function ownServices({ documents }: FileContext): readonly ServiceFacts[] {
  return documents.flatMap(({ objects }) => objects.flatMap((object) => readService(object) ?? []));
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
  readonly service: ServiceFacts;
  /** The port that it answers on, as the Service names it. */
  readonly target: IntOrString;
}

/** The containers that answer requests of the Services around, each once; those of which it cannot be told are left out. */
export function servingContainers(context: FileContext): readonly ServingContainer[] {
  const own = ownServices(context);
  if (own.length === 0 && context.otherServices.length === 0) return [];
  return context.documents.flatMap((each, document) =>
    podsOf(each)
      .filter(({ spec, template: { object } }) => spec.restartPolicy === 'Always' && servingKinds.has(object.kind))
      .flatMap((pod) => {
        // A folder of examples has many pods of the same labels: a Service in the same file is the one that is meant.
        const near = own.filter((service) => selects(service, pod.template.pod.metadata));
        const services =
          near.length > 0 ? near : context.otherServices.filter((service) => selects(service, pod.template.pod.metadata));
        return servingIn(pod, services).map((serving) => ({ document, pod, ...serving }));
      }),
  );
}

function servingIn(pod: CheckedPod, services: readonly ServiceFacts[]) {
  const lasting = containersOf(pod.spec).filter(({ role }) => role !== 'init');
  const found = new Map<Container, { placed: PlacedContainer; service: ServiceFacts; target: IntOrString }>();
  for (const service of services) {
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
