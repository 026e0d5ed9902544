import type { Assumption } from '../../program/model.ts';
import { containerPath } from '../../workload/containers.ts';
import { type HostName, readHostName, type ServiceAddress } from '../../workload/host-names.ts';
import { referenceTo } from '../../workload/objects.ts';
import type { Container } from '../../workload/pod-spec.ts';
import type { World } from '../model/world.ts';
import { notFound } from '../trace.ts';

/** What is assumed of a host outside of the cluster. */
const reachable = 'answers';
/** What every cluster has, and the address of the first as pods are told it. */
const builtIn: ReadonlySet<string> = new Set(['Service/kubernetes.default', 'Service/kube-dns.kube-system']);
const apiServerAddress = '10.96.0.1';

/** Of each Service that somebody says is there: the namespaces that were said, undefined where none was. */
type Namespaces = ReadonlyMap<string, ReadonlySet<string | undefined>>;

/**
 * Which hosts the processes of a pod find. A Service is there where the file, the workspace or the scenario has it; what is outside of the
 * cluster answers, in a cluster that nobody described. Whatever was decided without anybody's word is kept as an assumption.
 */
export class NameService {
  readonly assumptions: Assumption[] = [];
  readonly #world: World;
  /** Answers until something is created or goes: loops ask the same again and again. */
  readonly #answers = new Map<string, boolean>();
  readonly #assumed = new Set<string>();
  #services: Namespaces | undefined;

  constructor(world: World) {
    this.#world = world;
    world.objects.onChange(() => {
      this.#answers.clear();
      this.#services = undefined;
    });
  }

  /** Whether a host is there now: its name resolves, and it takes connections. */
  finds(host: string, asker: Container): boolean {
    const known = this.#answers.get(host);
    if (known !== undefined) return known;
    const answer = this.#find(host, asker);
    this.#answers.set(host, answer);
    return answer;
  }

  #find(host: string, asker: Container): boolean {
    const { pod, objects, scenario } = this.#world;
    if (host === apiServerAddress || pod.spec.hostAliases.includes(host)) return true;
    const found = readHostName(host, pod.metadata.namespace);
    if (found.candidates.some((address) => this.#exists(address))) return true;
    const about = aboutOf(found);
    const said = objects.said(about);
    if (said !== undefined) return said === 'exists';
    const answers = found.home !== 'cluster' && !scenario.cluster.described;
    const isDenied = found.candidates.some((address) => this.#isDenied(address));
    if (!scenario.cluster.described && !isDenied && found.name !== '') this.#assume(about, answers ? reachable : notFound, asker);
    return answers;
  }

  #exists(address: ServiceAddress): boolean {
    const { objects } = this.#world;
    if (this.#isDenied(address)) return false;
    const namespaces = this.#namespacesOf(address.service);
    const isThere = fits(namespaces, address.namespace ?? this.#ownNamespace());
    return isThere && (address.pod === undefined || isPodNamed(address.pod, (reference) => objects.said(reference) === 'exists'));
  }

  /** The scenario says that the Service is not there, or not yet. */
  #isDenied({ service, namespace }: ServiceAddress): boolean {
    const { objects, pod } = this.#world;
    const inNamespace = referenceTo('Service', service, namespace ?? pod.metadata.namespace);
    return objects.said(`Service/${service}`) === 'absent' || objects.said(inNamespace) === 'absent';
  }

  /** Undefined where the pod does not say where it lives: then `kubectl` or a kustomization decides. */
  #ownNamespace(): string | undefined {
    return this.#world.writtenNamespace;
  }

  #namespacesOf(service: string): ReadonlySet<string | undefined> | undefined {
    this.#services ??= servicesAmong([...this.#world.objects.ofKind('Service'), ...builtIn]);
    return this.#services.get(service);
  }

  #assume(about: string, value: string, { name, command, args }: Container): void {
    if (this.#assumed.has(about)) return;
    this.#assumed.add(about);
    const field = command.length > 0 ? 'command' : args.length > 0 ? 'args' : 'image';
    const path = [...containerPath(this.#world.pod.spec, name), field];
    this.assumptions.push({ about, value, why: 'default', container: name, path });
  }
}

/** Where no namespace is written, any will do: the same files are applied to many. */
function fits(namespaces: ReadonlySet<string | undefined> | undefined, wanted: string | undefined): boolean {
  if (namespaces === undefined) return false;
  return wanted === undefined || namespaces.has(undefined) || namespaces.has(wanted);
}

/** A pod behind a headless Service: one of a StatefulSet, or one that is called so. */
function isPodNamed(pod: string, exists: (reference: string) => boolean): boolean {
  const set = /^(.+)-\d+$/.exec(pod)?.[1];
  return exists(`Pod/${pod}`) || (set !== undefined && exists(`StatefulSet/${set}`));
}

/** What an assumption about a host is called: the Service that it would be, else the host itself. */
function aboutOf({ name, home, candidates }: HostName): string {
  const [likeliest] = candidates;
  if (home !== 'cluster' || !likeliest) return `Host/${name}`;
  return referenceTo('Service', likeliest.service, likeliest.namespace);
}

function servicesAmong(references: readonly string[]): Namespaces {
  const services = new Map<string, Set<string | undefined>>();
  for (const reference of references) {
    const [name = '', namespace] = reference.slice('Service/'.length).split('.');
    const known = services.get(name) ?? new Set<string | undefined>();
    services.set(name, known.add(namespace));
  }
  return services;
}
