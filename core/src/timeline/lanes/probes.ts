import type { ContainerHistory, ProbeRun } from '../../sim/trace.ts';
import type { ProbeType } from '../../workload/pod-spec.ts';
import { describePoint, type LaneContext } from '../context.ts';
import { explain } from '../explain.ts';
import { mergeMarks } from '../merge-marks.ts';
import type { Lane, Marker } from '../model.ts';

const types: readonly ProbeType[] = ['startup', 'readiness', 'liveness'];

/** A lane for each probe of a container. */
export function probeLanes(context: LaneContext, container: ContainerHistory): Lane[] {
  return types.flatMap((type) => probeLane(context, container, type));
}

function probeLane(context: LaneContext, { name, kind }: ContainerHistory, probe: ProbeType): Lane[] {
  const path = context.sources.probe(name, probe);
  const results = context.trace.probes.filter((run) => run.container === name && run.probe === probe);
  const written = context.template.source.at(path) !== undefined;
  if (results.length === 0 && !written) return [];
  const title = context.localize(`timeline.probe.${probe}`);
  const lane = `${name}, ${title}`;
  const markers = results.map((run, index) => probeMark(context, lane, run, index));
  const merged = mergeMarks(markers, (first, count) => mergedText(context, lane, first, count));
  return [
    {
      id: `probe/${name}/${probe}`,
      group: kind,
      title,
      depth: 1,
      segments: [],
      markers: merged,
      source: context.sources.of(path),
    },
  ];
}

function probeMark(context: LaneContext, lane: string, run: ProbeRun, index: number): Marker {
  const { localize, sources } = context;
  const path = sources.probe(run.container, run.probe);
  const threshold = run.result === 'success' ? 'successThreshold' : 'failureThreshold';
  const fields = [path, [...path, 'periodSeconds'], [...path, threshold]];
  if (run.result === 'timeout') fields.push([...path, 'timeoutSeconds']);
  const result = localize(`timeline.result.${run.result}`);
  const args = { container: run.container, count: run.count, threshold: run.threshold, result };
  const reason = explain(context, run.cause, { rule: `${run.probe}-probe`, fields, args });
  return {
    id: `${run.container}/${run.probe}/${index}`,
    t: run.t,
    kind: run.result,
    label: `${result} ${run.count}/${run.threshold}`,
    ...(run.count < run.threshold && { weight: 'pending' as const }),
    ...(run.count === run.threshold && { weight: 'decisive' as const }),
    description: describePoint(context, lane, result, run.t),
    ...reason,
    explanation: run.message
      ? `${reason.explanation} ${localize('timeline.probe.answer', { message: run.message })}`
      : reason.explanation,
  };
}

/** What stands for `count` results: `120 probes, success`. */
function mergedText(context: LaneContext, lane: string, first: Marker, count: number): Pick<Marker, 'label' | 'description'> {
  const { localize } = context;
  const label = localize('timeline.probe.merged', { count, result: localize(`timeline.result.${resultOf(first)}`) });
  return { label, description: describePoint(context, lane, label, first.t) };
}

function resultOf({ kind }: Marker): ProbeRun['result'] {
  return kind === 'failure' || kind === 'timeout' || kind === 'error' ? kind : 'success';
}
