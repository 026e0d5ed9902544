import { countWhile } from '../../base/count-while.ts';
import type { ContainerHistory, ContainerRun, ContainerStateChange } from '../../sim/trace.ts';
import { describeSpan, type LaneContext, removedAt, stretches } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, LaneGroup, Segment, SegmentKind } from '../model.ts';
import type { NaturalRule } from '../rule-docs.ts';
import { endMarkers } from './container-ends.ts';
import { hookLane } from './hooks.ts';
import { probeLanes } from './probes.ts';
import { runLane } from './runs.ts';

/** A container's lane, as the API shows it, and under it what its processes, hooks and probes do. */
export function containerLanes(context: LaneContext, container: ContainerHistory): Lane[] {
  const group: LaneGroup = container.kind;
  const { name } = container;
  const lane: Lane = {
    id: `container/${name}`,
    group,
    // A manifest may leave the name out, or have something else than a text there.
    title: name || context.sources.fact(context.sources.container(name)).path.replace(/^spec\./, ''),
    depth: 0,
    segments: stateSegments(context, container),
    markers: endMarkers(context, container),
    source: context.sources.of(context.sources.container(name)),
  };
  return [lane, ...runLane(context, container), ...hookLane(context, container), ...probeLanes(context, container)];
}

function stateSegments(context: LaneContext, { name, kind, states }: ContainerHistory): Segment[] {
  const seen = new Map<string, number>();
  return stretches(states.filter(isNewBar), removedAt(context.trace)).map(({ change, start, end }): Segment => {
    const word = change.state === 'running' ? (change.ready ? 'ready' : 'running') : `${change.state}/${change.reason}`;
    const base = `${name}/${word}/${change.restartCount}`;
    const nth = seen.get(base) ?? 0;
    seen.set(base, nth + 1);
    const label = stateLabel(context, change, kind);
    return {
      id: nth === 0 ? base : `${base}/${nth}`,
      start,
      end,
      kind: stateKind(change, kind),
      label,
      ...(change.state === 'running' &&
        kind !== 'init' && { short: context.localize(change.ready ? 'timeline.short.ready' : 'timeline.short.notReady') }),
      description: describeSpan(context, name, label, start, end),
      ...stateReason(context, name, change),
    };
  });
}

/** RESTARTS or `started` alone do not make a new bar. */
function isNewBar(change: ContainerStateChange, index: number, all: readonly ContainerStateChange[]): boolean {
  const before = all[index - 1];
  return !(
    before?.state === change.state &&
    before.reason === change.reason &&
    before.ready === change.ready &&
    before.restartCount === change.restartCount
  );
}

function stateKind({ state, reason, ready }: ContainerStateChange, kind: ContainerHistory['kind']): SegmentKind {
  if (state === 'waiting') return /BackOff|ErrImage|InvalidImage|Error/.test(reason) ? 'backoff' : 'waiting';
  if (state === 'terminated') return reason === 'Completed' ? 'succeeded' : 'failed';
  if (kind === 'init') return 'running';
  return ready ? 'ready' : 'not-ready';
}

function stateLabel(
  { localize }: LaneContext,
  { state, reason, ready }: ContainerStateChange,
  kind: ContainerHistory['kind'],
): string {
  if (state !== 'running') return reason || localize(`timeline.state.${state}`);
  if (kind === 'init') return localize('timeline.state.running');
  return localize(ready ? 'timeline.state.ready' : 'timeline.state.notReady');
}

const rules = { waiting: 'waiting', running: 'running', terminated: 'terminated' } as const satisfies Record<string, NaturalRule>;

/** The cause of a state is that of the run it comes from: why it started, or why it ended. */
function stateReason(context: LaneContext, name: string, change: ContainerStateChange) {
  const path = context.sources.container(name);
  const history = context.trace.containers.find((container) => container.name === name);
  const run = history && runAt(history.runs, change);
  const cause = change.state === 'running' ? run?.cause : change.state === 'terminated' ? run?.endCause : undefined;
  const reason = change.reason || change.state;
  const fields = change.state === 'waiting' && /Image/.test(change.reason) ? [[...path, 'image']] : [path];
  return explain(context, cause, { rule: rules[change.state], fields, args: { container: name, reason } });
}

/** The run that a change of state is about: the last one of its count that had begun by then. */
function runAt(runs: readonly ContainerRun[], { t, restartCount }: ContainerStateChange): ContainerRun | undefined {
  let index = countWhile(runs.length, (at) => (runs[at]?.startedAt ?? 0) <= t) - 1;
  while (index >= 0 && runs[index]?.restart !== restartCount) index -= 1;
  return runs[index];
}
