import { containerPath } from '../workload/containers.ts';
import type { Container, PodSpec, Volume } from '../workload/pod-spec.ts';
import { parseQuantity } from '../workload/quantity.ts';
import type { AssumptionLog } from './assumptions.ts';
import { environmentOf, hasUnknownVariables } from './environment.ts';
import { imageProfile } from './images.ts';
import type { GivenFile } from './machine/files.ts';
import type { Setup } from './machine/setup.ts';
import type { ProgramContext } from './model.ts';
import { dash } from './shell/shell-kind.ts';

/** Volume sources whose files are there from the start: what they hold is not in the pod. */
const filledSources: ReadonlySet<string> = new Set([
  'configMap',
  'secret',
  'projected',
  'downwardAPI',
  'hostPath',
  'image',
  'gitRepo',
]);

/** Volume sources that are disks with a file system of their own, which has this directory (ext4: mke2fs(8)). */
const diskSources: ReadonlySet<string> = new Set([
  'persistentVolumeClaim',
  'ephemeral',
  'awsElasticBlockStore',
  'azureDisk',
  'cinder',
  'csi',
]);
const ownDirectory = 'lost+found';

/** Everything that the processes of a container may know of it. */
export function createSetup(container: Container, context: ProgramContext, log: AssumptionLog): Setup {
  const { image, environment, declaredPorts, probedPorts, presentUnder, givenFiles, memoryLimit } = findingsOf(
    container,
    context,
  );
  return {
    containerName: container.name,
    parseShell: context.parseShell,
    image,
    shellKind: image.shell ?? dash,
    environment,
    hasUnknownVariables: hasUnknownVariables(container),
    workingDirectory: container.workingDir ?? image.workingDirectory,
    hostName: context.podName ?? 'pod',
    declaredPorts,
    probedPorts,
    presentUnder,
    givenFiles,
    memoryLimit,
    longRunning: isLongRunning(container, context.podSpec),
    hasInput: container.stdin || container.tty,
    startupMs: context.behavior?.startup,
    assume: (what, value, why) => {
      const about = `containers[${container.name}].${what}`;
      if (!log.isOpenFor(about)) return;
      const field = container.command.length > 0 ? 'command' : container.args.length > 0 ? 'args' : 'image';
      const path = [...containerPath(context.podSpec, container.name), field];
      log.add({ about, value: value(), why, path });
    },
  };
}

type Findings = Pick<
  Setup,
  'image' | 'environment' | 'declaredPorts' | 'probedPorts' | 'presentUnder' | 'givenFiles' | 'memoryLimit'
>;

/** By context and container, which never change: what follows from them holds for all runs. */
const findings = new WeakMap<ProgramContext, WeakMap<Container, Findings>>();

/** What takes a search through the manifest. */
function findingsOf(container: Container, context: ProgramContext): Findings {
  const ofContext = findings.get(context) ?? new WeakMap<Container, Findings>();
  findings.set(context, ofContext);
  const found = ofContext.get(container) ?? {
    image: imageProfile(container.image, context.parseShell.images),
    environment: environmentOf(container, context),
    declaredPorts: container.ports.filter((port) => port.protocol === 'TCP').map((port) => port.containerPort),
    probedPorts: probedPorts(container),
    presentUnder: presentUnder(container, context.podSpec),
    givenFiles: new Map([...hostNameFiles(context), ...givenFiles(container, context.podSpec)]),
    memoryLimit: memoryLimitOf(container),
  };
  ofContext.set(container, found);
  return found;
}

/** What the runtime puts the pod's name into. */
function hostNameFiles({ podName = 'pod' }: ProgramContext): readonly [string, GivenFile][] {
  return ['/etc/hostname', '/proc/sys/kernel/hostname'].map((path) => [path, { text: `${podName}\n`, executable: false }]);
}

/** Whether a container is to go on and on: not an init container, and not part of a pod that runs to its end. */
export function isLongRunning(container: Container, podSpec: PodSpec): boolean {
  const isInit = podSpec.initContainers.some((each) => each.name === container.name);
  return isInit ? container.restartPolicy === 'Always' : podSpec.restartPolicy === 'Always';
}

function probedPorts(container: Container): readonly number[] {
  return [container.startupProbe, container.readinessProbe, container.livenessProbe].flatMap((probe) => {
    const handler = probe?.handler;
    if (!handler || handler.kind === 'exec' || handler.kind === 'sleep') return [];
    const isHere = handler.kind === 'grpc' || handler.host === undefined;
    return isHere && typeof handler.port === 'number' ? [handler.port] : [];
  });
}

function presentUnder(container: Container, podSpec: PodSpec): readonly string[] {
  const isFilled = ({ source, files }: Volume): boolean => filledSources.has(source) && files === undefined;
  const filled = new Set(podSpec.volumes.filter(isFilled).map((volume) => volume.name));
  // A volume that the pod does not have is one of the StatefulSet's claim templates.
  const disks = new Set(podSpec.volumes.filter(({ source }) => diskSources.has(source)).map((volume) => volume.name));
  return container.volumeMounts.flatMap(({ name, mountPath, subPath }) => {
    const root = mountPath.replace(/\/+$/, '');
    if (filled.has(name)) return [root];
    const isClaim = !podSpec.volumes.some((volume) => volume.name === name);
    return (disks.has(name) || isClaim) && !subPath ? [`${root}/${ownDirectory}`] : [];
  });
}

/** Files of the volumes of a container whose content is known, by path. With `subPath` a single file, or a directory of the volume, is mounted. */
export function givenFiles(container: Container, podSpec: PodSpec): ReadonlyMap<string, GivenFile> {
  const given = new Map<string, GivenFile>();
  for (const { name, mountPath, subPath } of container.volumeMounts) {
    const root = mountPath.replace(/\/+$/, '');
    const inside = subPath?.replace(/^\/+|\/+$/g, '');
    for (const file of podSpec.volumes.find((volume) => volume.name === name)?.files ?? []) {
      if (!inside) given.set(`${root}/${file.path}`, file);
      else if (file.path === inside) given.set(root, file);
      else if (file.path.startsWith(`${inside}/`)) given.set(root + file.path.slice(inside.length), file);
    }
  }
  return given;
}

function memoryLimitOf(container: Container): number | undefined {
  const limit = container.resources.limits.memory;
  return limit === undefined ? undefined : parseQuantity(limit);
}
