import type { ServiceAddress } from './host-names.ts';

/** Stands among the names for all that there may be: where not all files were read yet, nothing is known to be missing. */
export const anyService = 'Service/*';

/** Of each Service: the namespaces that it is said to be in, undefined where none was said. */
type Namespaces = ReadonlyMap<string, ReadonlySet<string | undefined>>;

/** What every cluster has. */
const builtIn: readonly string[] = ['Service/kubernetes.default', 'Service/kube-dns.kube-system'];

/** The Services that are known by name, with the pods that have names of their own behind them. */
export class ServiceDirectory {
  readonly #services: Namespaces;
  readonly #others: ReadonlySet<string>;
  readonly #ownNamespace: string | undefined;

  /**
   * @param references `Service/name`, `Service/name.namespace`, `StatefulSet/name` and `Pod/name`; others are left aside
   * @param ownNamespace where the pod says that it lives; undefined where `kubectl` or a kustomization decides
   */
  constructor(references: readonly string[], ownNamespace: string | undefined) {
    this.#services = servicesAmong([...references, ...builtIn]);
    this.#others = new Set(references.filter((reference) => /^(StatefulSet|Pod)\//.test(reference)));
    this.#ownNamespace = ownNamespace;
  }

  /** Names of the Services. */
  get names(): readonly string[] {
    return [...this.#services.keys()];
  }

  /** Where no namespace is written, any will do: the same files are applied to many. */
  has({ service, namespace = this.#ownNamespace, pod }: ServiceAddress): boolean {
    if (this.#services.has('*')) return true;
    const namespaces = this.#services.get(service);
    if (!namespaces || !(namespace === undefined || namespaces.has(undefined) || namespaces.has(namespace))) return false;
    return pod === undefined || this.#hasPod(pod);
  }

  /** A pod behind a headless Service: one of a StatefulSet, or one that is called so. */
  #hasPod(pod: string): boolean {
    const set = /^(.+)-\d+$/.exec(pod)?.[1];
    return this.#others.has(`Pod/${pod}`) || (set !== undefined && this.#others.has(`StatefulSet/${set}`));
  }
}

function servicesAmong(references: readonly string[]): Namespaces {
  const services = new Map<string, Set<string | undefined>>();
  for (const reference of references) {
    if (!reference.startsWith('Service/')) continue;
    const [name = '', namespace] = reference.slice('Service/'.length).split('.');
    const known = services.get(name) ?? new Set<string | undefined>();
    services.set(name, known.add(namespace));
  }
  return services;
}
