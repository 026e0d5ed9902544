import type { Localize } from '#l10n/localizer.ts';
import type { ContainerHistory, Trace } from '../sim/trace.ts';
import type { PodTemplate } from '../workload/model.ts';
import { buildAssumptions } from './assumptions.ts';
import type { LaneContext } from './context.ts';
import { eventRows } from './event-rows.ts';
import { buildFindings, deletionFindings } from './findings/index.ts';
import { conditionLanes } from './lanes/conditions.ts';
import { containerLanes } from './lanes/container.ts';
import { controlPlaneLanes } from './lanes/control-plane.ts';
import { nodeLanes } from './lanes/node.ts';
import { phaseLane } from './lanes/phase.ts';
import { statusLane } from './lanes/status.ts';
import type { Lane, Timeline } from './model.ts';
import { buildMoments, buildTermination } from './moments.ts';
import { findQuiet } from './quiet.ts';
import { createSources } from './sources.ts';
import { buildFigures, deletionFigures, summarize } from './summary.ts';

export interface TimelineOptions {
  /** Index of the template's document in its file. */
  readonly document: number;
  readonly localize: Localize;
  /** The same pod, deleted: what its end costs is told then even where the trace has no end. */
  readonly deletion?: Trace;
}

/** Puts a trace into lanes, in the order in which a reader follows a pod's life. Plain data: safe to send as JSON. */
export function buildTimeline(trace: Trace, template: PodTemplate, options: TimelineOptions): Timeline {
  const { document, localize } = options;
  const deletion = trace.termination === null ? options.deletion : undefined;
  const context: LaneContext = { trace, template, localize, sources: createSources(template, document) };
  const lanes = buildLanes(context);
  const moments = buildMoments(trace, localize);
  const until = endOfAxis(trace);
  const { kind, name } = template.object;
  return {
    title: `${kind} ${name}`,
    kubernetesVersion: trace.kubernetesVersion,
    seed: trace.seed,
    until,
    summary: summarize(trace, localize),
    figures: [...buildFigures(trace, localize), ...(deletion ? deletionFigures(deletion, localize) : [])],
    lanes,
    moments,
    quiet: findQuiet(lanes, moments, until),
    events: eventRows(trace),
    columns: trace.columns,
    assumptions: buildAssumptions(context),
    findings: [...buildFindings(context, lanes), ...(deletion ? deletionFindings(context, deletion) : [])],
    termination: buildTermination(trace),
  };
}

/** Nothing is to be seen of a pod that is gone: the axis ends a little after it. */
function endOfAxis({ until, termination }: Trace): number {
  const removed = termination?.removedAt;
  return typeof removed === 'number' ? Math.min(until, removed + Math.max(2, removed * 0.03)) : until;
}

function buildLanes(context: LaneContext): Lane[] {
  const of = (kind: ContainerHistory['kind']) =>
    context.trace.containers
      .filter((container, i, all) => container.kind === kind && all.findIndex(({ name }) => name === container.name) === i)
      .flatMap((container) => containerLanes(context, container));
  return [
    statusLane(context),
    phaseLane(context),
    ...conditionLanes(context),
    ...controlPlaneLanes(context),
    ...nodeLanes(context),
    ...of('init'),
    ...of('sidecar'),
    ...of('app'),
  ];
}
