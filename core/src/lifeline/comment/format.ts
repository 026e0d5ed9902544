import type {
  ActionDocument,
  ContainerDocument,
  ExitDocument,
  ProbeWindowDocument,
  RegistryRuleDocument,
  ScenarioDocument,
} from '../../sim/scenario/document.ts';
import { allContainers } from '../../workload/containers.ts';
import type { Pod } from '../../workload/pod-spec.ts';
import { pullErrors } from './container-keys.ts';
import { durationText } from './values.ts';

/** The whole comment for items; empty where there are none. */
const comment = (items: readonly string[]): string => (items.length === 0 ? '' : `# lifeline: ${items.join(' ')}`);

/** The comment that a container's behavior is written as: `# lifeline: startup=8s exit=1@20s`; empty where it says nothing. */
export function formatLifelineComment(behavior: ContainerDocument): string {
  return comment(behaviorItems(behavior));
}

/** The items of a container's comment: `startup=8s`, `exit=1@20s`. */
export function behaviorItems({ startup, exit, onSigterm, postStart, preStop, probes }: ContainerDocument): readonly string[] {
  const items: string[] = [];
  const exits = [exit ?? []].flat();
  if (startup != null) items.push(`startup=${durationText(startup)}`);
  if (exits.length > 0) items.push(`exit=${exits.map(exitText).join(',')}`);
  if (onSigterm != null) {
    items.push(onSigterm === 'ignore' ? 'sigterm=ignore' : `sigterm=${outcome(onSigterm.code, onSigterm.exitAfter)}`);
  }
  if (postStart != null) items.push(`postStart=${outcome(postStart.code, postStart.takes)}`);
  if (preStop != null) items.push(`preStop=${outcome(preStop.code, preStop.takes)}`);
  for (const probe of ['startup', 'readiness', 'liveness'] as const) {
    const windows = probes?.[probe] ?? [];
    if (windows.length > 0) items.push(`probe.${probe}=${windows.map(windowText).join(',')}`);
  }
  return items;
}

const exitText = ({ code, after }: ExitDocument): string => `${code}@${durationText(after)}`;
const outcome = (code: number, time: string | number): string =>
  code === 0 ? durationText(time) : `${code}@${durationText(time)}`;

function windowText({ from, to, result }: ProbeWindowDocument): string {
  const start = durationText(from);
  if (to === undefined) return start === '0s' ? result : `${result}@${start}..`;
  return `${result}@${start === '0s' ? '' : start}..${durationText(to)}`;
}

/** A scenario as the comments of a pod: one for the pod, one for each container, and what only a scenario file can say. */
export interface FormattedScenario {
  readonly pod: string;
  readonly containers: Readonly<Record<string, string>>;
  readonly left: ScenarioDocument;
}

/** Writes a scenario as comments, as far as comments can say it. */
export function formatScenarioComments(document: ScenarioDocument, pod: Pod): FormattedScenario {
  const podItems: string[] = [];
  const items = new Map<string, string[]>(allContainers(pod.spec).map(({ name }) => [name, []]));
  for (const [name, behavior] of Object.entries(document.containers ?? {})) items.get(name)?.push(...behaviorItems(behavior));
  if (document.kubernetesVersion !== undefined) podItems.push(`kubernetes=${document.kubernetesVersion}`);
  const { registry, objects, absent, latency, ...cluster } = document.cluster ?? {};
  const leftRules = (registry ?? []).filter((rule) => !writeRule(rule, pod, items, podItems));
  if (objects && objects.length > 0) podItems.push(`exists=${objects.join(',')}`);
  if (absent && absent.length > 0) podItems.push(`absent=${absent.join(',')}`);
  for (const [name, time] of Object.entries(latency ?? {})) podItems.push(`latency.${name}=${durationText(time)}`);
  const leftActions = (document.actions ?? []).filter((action) => !writeAction(action, items, podItems));
  const left = { ...cluster, ...(leftRules.length > 0 && { registry: leftRules }) };
  return {
    pod: comment(podItems),
    containers: Object.fromEntries([...items].map(([name, list]) => [name, comment(list)])),
    left: { ...(Object.keys(left).length > 0 && { cluster: left }), ...(leftActions.length > 0 && { actions: leftActions }) },
  };
}

/** False where no comment can say it. */
function writeRule(
  { image, error, pull, until }: RegistryRuleDocument,
  pod: Pod,
  items: ReadonlyMap<string, string[]>,
  podItems: string[],
): boolean {
  const names = allContainers(pod.spec).filter((container) => container.image === image);
  const lists = image === '*' ? [podItems] : names.map(({ name }) => items.get(name) ?? []);
  const isKnown = error === undefined ? pull !== undefined : pull === undefined && pullErrors.some((known) => known === error);
  if (!isKnown || lists.length === 0) return false;
  const text = `${error ?? durationText(pull ?? 0)}${until === undefined ? '' : `@..${durationText(until)}`}`;
  for (const list of lists) {
    const at = list.findIndex((item) => item.startsWith('pull='));
    if (at >= 0) list[at] += `,${text}`;
    else list.push(`pull=${text}`);
  }
  return true;
}

/** False where no comment can say it. */
function writeAction(action: ActionDocument, items: ReadonlyMap<string, string[]>, podItems: string[]): boolean {
  const text = actionText(action);
  const list = 'container' in action ? items.get(action.container) : podItems;
  if (text === undefined || !list || /\s/.test(text)) return false;
  list.push(text);
  return true;
}

function actionText(action: ActionDocument): string | undefined {
  const at = `@${durationText(action.at)}`;
  switch (action.do) {
    case 'delete': {
      const grace = action.gracePeriodSeconds === undefined ? '' : `,grace=${action.gracePeriodSeconds}s`;
      return `delete${at}${grace}${action.force === true ? ',force' : ''}`;
    }
    case 'create':
      return `create=${action.object}${at}`;
    case 'scale':
      return `scale=${action.replicas}${at}`;
    case 'set-image':
      return `set-image=${action.image}${at}`;
    case 'set-condition':
      return `set-condition=${action.type}:${action.status}${at}`;
    case 'patch':
      return typeof action.value === 'object' ? undefined : `patch=${action.path}:${String(action.value)}${at}`;
    default:
      return `${action.do}${at}`;
  }
}
