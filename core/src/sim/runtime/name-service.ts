import { isUnknownText } from '../../program/machine/unknown-text.ts';
import type { Assumption } from '../../program/model.ts';
import { containerPath } from '../../workload/containers.ts';
import { type HostName, readHostName, type ServiceAddress } from '../../workload/host-names.ts';
import { referenceTo } from '../../workload/objects.ts';
import type { Container } from '../../workload/pod-spec.ts';
import { ServiceDirectory } from '../../workload/service-directory.ts';
import type { World } from '../model/world.ts';
import { notFound, reachable } from '../trace.ts';

const reachableKinds = ['Service', 'StatefulSet', 'Pod'] as const;
/** The address of the API server as pods are told it. */
const apiServerAddress = '10.96.0.1';

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
  #services: ServiceDirectory | undefined;

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
    const isNamed = found.name !== '' && !isUnknownText(found.name);
    if (!scenario.cluster.described && !isDenied && isNamed) this.#assume(about, answers ? reachable : notFound, asker);
    return answers;
  }

  #exists(address: ServiceAddress): boolean {
    const { objects, writtenNamespace } = this.#world;
    this.#services ??= new ServiceDirectory(
      reachableKinds.flatMap((kind) => objects.ofKind(kind)),
      writtenNamespace,
    );
    return !this.#isDenied(address) && this.#services.has(address);
  }

  /** The scenario says that the Service is not there, or not yet. */
  #isDenied({ service, namespace }: ServiceAddress): boolean {
    const { objects, pod } = this.#world;
    const inNamespace = referenceTo('Service', service, namespace ?? pod.metadata.namespace);
    return objects.said(`Service/${service}`) === 'absent' || objects.said(inNamespace) === 'absent';
  }

  #assume(about: string, value: string, { name, command, args }: Container): void {
    if (this.#assumed.has(about)) return;
    this.#assumed.add(about);
    const field = command.length > 0 ? 'command' : args.length > 0 ? 'args' : 'image';
    const path = [...containerPath(this.#world.pod.spec, name), field];
    this.assumptions.push({ about, value, why: 'default', container: name, path });
  }
}

/** What an assumption about a host is called: the Service that it would be, else the host itself. */
function aboutOf({ name, home, candidates }: HostName): string {
  const [likeliest] = candidates;
  if (home !== 'cluster' || !likeliest) return `Host/${name}`;
  return referenceTo('Service', likeliest.service, likeliest.namespace);
}
