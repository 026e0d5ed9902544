import { defaultBoolean } from './defaulted.ts';
import { Fields } from './fields.ts';
import type { KubernetesObject } from './model.ts';
import type { IntOrString } from './pod-spec.ts';

/** What a Service says of the pods that it sends requests to. */
export interface ServiceFacts {
  readonly name: string;
  readonly namespace: string;
  /** Empty where it selects no pods. */
  readonly selector: Readonly<Record<string, string>>;
  /**
   * Its TCP ports as the pod has them: numbers, or names of container ports. Ports for metrics are left out: whoever measures asks again. Empty for
   * Services that send nothing over a virtual address, and for those that publish pods which are not ready: they do so on purpose.
   */
  readonly targets: readonly IntOrString[];
  /** It has a virtual address, from which each node's proxy sends requests on; not headless, not a name only. */
  readonly isProxied: boolean;
  /** It sends requests to pods that are not ready too. */
  readonly publishNotReadyAddresses: boolean;
}

const monitoring = /metrics|prom|monitor|debug|pprof/i;

const known = new WeakMap<KubernetesObject, ServiceFacts>();

/** Reads a Service; undefined for any other object. The same object gives the same facts. */
export function readService(object: KubernetesObject): ServiceFacts | undefined {
  const facts = known.get(object) ?? factsOf(object);
  if (facts !== undefined) known.set(object, facts);
  return facts;
}

function factsOf({ apiVersion, kind, name, namespace, node }: KubernetesObject): ServiceFacts | undefined {
  const spec = new Fields(node).object('spec');
  if (kind !== 'Service' || apiVersion !== 'v1' || name === '' || !spec) return undefined;
  const publishNotReadyAddresses =
    spec.boolean('publishNotReadyAddresses') ?? defaultBoolean('ServiceSpec', 'publishNotReadyAddresses');
  const isProxied = spec.text('clusterIP') !== 'None' && spec.text('type') !== 'ExternalName';
  const isSilent = /(^|-)metrics(-|$)/.test(name) || publishNotReadyAddresses || !isProxied;
  return {
    name,
    namespace,
    selector: spec.textMap('selector'),
    targets: isSilent ? [] : targetsOf(spec),
    isProxied,
    publishNotReadyAddresses,
  };
}

function targetsOf(spec: Fields): IntOrString[] {
  return spec
    .list('ports')
    .filter((port) => (port.text('protocol') ?? 'TCP') === 'TCP' && !monitoring.test(port.text('name') ?? ''))
    .flatMap((port) => port.integerOrText('targetPort') ?? port.integer('port') ?? []);
}
