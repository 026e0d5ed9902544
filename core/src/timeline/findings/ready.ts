import type { MessageKey } from '#l10n/localizer.ts';
import type { ContainerHistory, Trace } from '../../sim/trace.ts';
import { allContainers } from '../../workload/containers.ts';
import type { Path } from '../../yaml/model.ts';
import type { LaneContext } from '../context.ts';
import { formatSeconds } from '../format.ts';
import { missingServices, serviceNames } from '../missing-services.ts';
import type { Finding, Lane } from '../model.ts';

/** When the pod is ready and what that takes, or what keeps it from being ready. */
export function readyFinding(context: LaneContext, lanes: readonly Lane[]): Finding {
  const { trace, localize } = context;
  const { readyAt } = trace.summary;
  const finished = trace.phases.findLast(({ phase }) => phase === 'Succeeded' || phase === 'Failed');
  if (readyAt === null && finished?.phase === 'Succeeded') {
    const text = localize('timeline.finding.succeeded', { at: formatSeconds(finished.t, localize) });
    return { id: 'ready', text, advice: null, alarming: false, item: null, source: null };
  }
  if (readyAt === null) return neverReady(context, lanes);
  const at = formatSeconds(readyAt, localize);
  const parts = partsOf(trace, readyAt).map(([key, length]) => localize(key, { length: formatSeconds(length, localize) }));
  const text = localize('timeline.finding.ready', { at, parts: parts.join(' · ') });
  return { id: 'ready', text, advice: null, alarming: false, item: null, source: null };
}

/** Shorter parts are not worth a word, in seconds. */
const leastPart = 0.05;

/** What the time up to `readyAt` went to, one after the other: up to the first container, init containers, pulls, starts and probes. */
function partsOf({ steps, containers }: Trace, readyAt: number): [MessageKey, number][] {
  const pulls = steps.filter(({ step, start }) => step === 'pull' && start < readyAt);
  const pull = pulls.reduce((sum, { start, end }) => sum + Math.min(end ?? readyAt, readyAt) - start, 0);
  const inits = containers.filter(({ kind }) => kind === 'init').flatMap(({ runs }) => runs);
  const init = inits.reduce((sum, { startedAt, finishedAt }) => sum + Math.min(finishedAt ?? readyAt, readyAt) - startedAt, 0);
  const starts = containers.filter(({ kind }) => kind === 'app').flatMap(({ runs }) => runs.slice(0, 1));
  const last = Math.max(0, ...starts.map(({ startedAt }) => startedAt).filter((t) => t < readyAt));
  const app = last > 0 ? readyAt - last : 0;
  const rest = readyAt - pull - init - app;
  const parts: [MessageKey, number][] = [
    ['timeline.finding.part.pull', pull],
    ['timeline.finding.part.init', init],
    ['timeline.finding.part.app', app],
    ['timeline.finding.part.rest', rest],
  ];
  return parts.filter(([, length]) => length >= leastPart);
}

interface Obstacle {
  readonly text: MessageKey;
  readonly advice: MessageKey | null;
  readonly container: string;
  readonly reason: string;
  readonly path: Path;
  readonly item: string | null;
}

function neverReady(context: LaneContext, lanes: readonly Lane[]): Finding {
  const { trace, sources, localize } = context;
  const { text, advice, container, reason, path, item } = namedObstacle(context, obstacleOf(context, lanes));
  const image = imageOf(context, container);
  const missing = missingServices(trace, container);
  const services = serviceNames(missing, localize);
  const args = {
    container,
    reason,
    image,
    services,
    comment: `# lifeline: exists=${missing.join(',')}`,
    until: formatSeconds(trace.termination?.requestedAt ?? trace.until, localize),
  };
  return {
    id: 'ready',
    text: localize(text, args),
    advice: advice && localize(advice, args),
    alarming: true,
    item,
    source: sources.of(path),
  };
}

function imageOf({ template }: LaneContext, container: string): string {
  return allContainers(template.pod.spec).find(({ name }) => name === container)?.image ?? '';
}

/** What a container waits for, where it is known that this never comes. */
function namedObstacle({ trace }: LaneContext, obstacle: Obstacle): Obstacle {
  const isVague = vagueTexts.has(obstacle.text) && missingServices(trace, obstacle.container).length > 0;
  return isVague ? { ...obstacle, text: 'timeline.finding.waitsFor', advice: 'timeline.advice.waitsFor' } : obstacle;
}

const vagueTexts: ReadonlySet<MessageKey> = new Set([
  'timeline.finding.init',
  'timeline.finding.notReady',
  'timeline.finding.notStarted',
  'timeline.finding.neverReady',
]);

/** The first container that keeps the pod from being ready, by what it shows at the end, or before its end begins. */
function obstacleOf(context: LaneContext, lanes: readonly Lane[]): Obstacle {
  const { trace, sources } = context;
  const scheduled = trace.conditions.findLast(({ type }) => type === 'PodScheduled');
  const none = { container: '', reason: '', path: ['spec'], item: null };
  const rejection = trace.phases.find(({ cause }) => cause?.rule === 'pod-rejected')?.cause;
  if (rejection) {
    const [path = ['spec']] = rejection.fields;
    const reason = String(rejection.args?.reason ?? '');
    return {
      ...none,
      path,
      reason,
      text: 'timeline.finding.rejected',
      advice: 'timeline.advice.rejected',
      item: lastItem(lanes, 'phase'),
    };
  }
  if (trace.termination?.why?.rule === 'deleted-by-pod-gc') {
    // What to change stands where it ends.
    return {
      ...none,
      path: ['spec', 'nodeName'],
      text: 'timeline.finding.noSuchNode',
      advice: null,
      item: lastItem(lanes, 'phase'),
    };
  }
  if (scheduled?.status !== 'True') {
    return {
      ...none,
      text: 'timeline.finding.unscheduled',
      advice: 'timeline.advice.unscheduled',
      item: lastItem(lanes, 'scheduler'),
    };
  }
  const container = trace.containers.map((each) => beforeEnd(each, trace)).find(isObstacle);
  if (!container) return { ...none, text: 'timeline.finding.neverReady', advice: null };
  const { name } = container;
  const path = sources.container(name);
  const state = container.states.at(-1);
  const common = { container: name, reason: state?.reason ?? '', path, item: lastItem(lanes, `container/${name}`) };
  const image = imageObstacle(context, lanes, common);
  if (image) return image;
  if (common.reason === 'CreateContainerConfigError') {
    return { ...common, text: 'timeline.finding.waiting', advice: 'timeline.advice.config' };
  }
  if (container.kind === 'init') return { ...common, text: 'timeline.finding.init', advice: 'timeline.advice.init' };
  if (container.runs.length > 1) return { ...common, text: 'timeline.finding.restarting', advice: null };
  if (state?.state === 'running') return probeObstacle(context, lanes, common);
  return { ...common, text: 'timeline.finding.waiting', advice: null };
}

/** An image that does not come; only what the kubelet tries to pull has back-offs to show. */
function imageObstacle(
  context: LaneContext,
  lanes: readonly Lane[],
  common: Omit<Obstacle, 'text' | 'advice'>,
): Obstacle | undefined {
  const { container, reason, path } = common;
  if (reason === 'InvalidImageName') {
    const [text, advice] = imageOf(context, container).includes('{{')
      ? (['timeline.finding.imageTemplate', 'timeline.advice.imageTemplate'] as const)
      : (['timeline.finding.imageName', 'timeline.advice.imageName'] as const);
    return { ...common, text, advice, path: [...path, 'image'] };
  }
  if (reason === 'ErrImageNeverPull') {
    const policy = [...path, 'imagePullPolicy'];
    return { ...common, text: 'timeline.finding.neverPull', advice: 'timeline.advice.neverPull', path: policy };
  }
  if (!/ImagePull|ErrImage/.test(reason)) return undefined;
  const item = lanes.find(({ id }) => id === 'images')?.segments.find(({ kind }) => kind === 'backoff')?.id ?? common.item;
  return { ...common, text: 'timeline.finding.pull', advice: 'timeline.advice.pull', path: [...path, 'image'], item };
}

/** What ends a pod that never got ready says nothing of why it did not. */
function beforeEnd(container: ContainerHistory, { termination }: Trace): ContainerHistory {
  const states = container.states.filter(({ t }) => t <= (termination?.requestedAt ?? t));
  return states.length > 0 ? { ...container, states } : container;
}

function isObstacle({ kind, states }: ContainerHistory): boolean {
  const state = states.at(-1);
  if (kind === 'init') return state !== undefined && !(state.state === 'terminated' && state.reason === 'Completed');
  return state?.ready !== true;
}

function probeObstacle({ trace }: LaneContext, lanes: readonly Lane[], common: Omit<Obstacle, 'text' | 'advice'>): Obstacle {
  const { container, path } = common;
  const asked = trace.probes.findLast((run) => run.container === container && run.probe !== 'liveness');
  if (!asked) return { ...common, text: 'timeline.finding.neverReady', advice: null };
  const { probe } = asked;
  const item = lanes.find(({ id }) => id === `probe/${container}/${probe}`)?.markers[0]?.id ?? null;
  const text = probe === 'startup' ? 'timeline.finding.notStarted' : 'timeline.finding.notReady';
  return { ...common, text, advice: 'timeline.advice.notReady', path: [...path, `${probe}Probe`], item };
}

function lastItem(lanes: readonly Lane[], id: string): string | null {
  return lanes.find((lane) => lane.id === id)?.segments.at(-1)?.id ?? null;
}
