import type { ContainerHistory, ProbeRun } from '../../sim/trace.ts';
import type { ProbeType } from '../../workload/pod-spec.ts';
import { describePoint, type LaneContext } from '../context.ts';
import { explain, type Reason } from '../explain.ts';
import { groupMarks, type MarkGroup } from '../merge-marks.ts';
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
  const lane = context.localize('timeline.spoken.part', { whole: name, part: title });
  const groups = groupMarks(
    results.map(({ result }) => result),
    (result) => severity.indexOf(result),
  );
  const markers = groups.flatMap((group) => probeMark(context, lane, results, group));
  return [
    {
      id: `probe/${name}/${probe}`,
      group: kind,
      title,
      depth: 1,
      segments: [],
      markers,
      source: context.sources.of(path),
    },
  ];
}

const severity: readonly ProbeRun['result'][] = ['success', 'failure', 'timeout', 'error'];

function probeMark(context: LaneContext, lane: string, results: readonly ProbeRun[], { first, last, like }: MarkGroup): Marker[] {
  const { localize } = context;
  const [run, start, end] = [results[like], results[first], results[last]];
  if (!run || !start || !end) return [];
  const result = localize(`timeline.result.${run.result}`);
  const count = last - first + 1;
  const label = count > 1 ? localize('timeline.probe.merged', { count, result }) : labelOf(run, result);
  return [
    {
      id: `${run.container}/${run.probe}/${first}`,
      t: start.t,
      kind: run.result,
      label,
      ...(count > 1 ? { end: end.t, count } : weightOf(run)),
      description: describePoint(context, lane, count > 1 ? label : result, start.t),
      ...probeReason(context, run, result),
    },
  ];
}

/** `failure 2/3` on the way to the threshold; beyond it the count says nothing new. */
function labelOf({ count, threshold }: ProbeRun, result: string): string {
  return threshold > 1 && count <= threshold ? `${result} ${count}/${threshold}` : result;
}

function weightOf({ count, threshold }: ProbeRun): Pick<Marker, 'weight'> {
  if (count < threshold) return { weight: 'pending' };
  return count === threshold ? { weight: 'decisive' } : {};
}

function probeReason(context: LaneContext, run: ProbeRun, result: string): Reason {
  const { localize, sources } = context;
  const path = sources.probe(run.container, run.probe);
  const threshold = run.result === 'success' ? 'successThreshold' : 'failureThreshold';
  const fields = [path, [...path, 'periodSeconds'], [...path, threshold]];
  if (run.result === 'timeout') fields.push([...path, 'timeoutSeconds']);
  const args = { container: run.container, count: run.count, threshold: run.threshold, result };
  const reason = explain(context, run.cause, { rule: `${run.probe}-probe`, fields, args });
  if (!run.message) return reason;
  return { ...reason, explanation: `${reason.explanation} ${localize('timeline.probe.answer', { message: run.message })}` };
}
