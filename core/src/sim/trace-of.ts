import { toSeconds } from '../base/time.ts';
import type { Assumption } from '../program/model.ts';
import { allContainers } from '../workload/containers.ts';
import type { PodTemplate } from '../workload/model.ts';
import { ignoredFields } from './ignored/ignored-fields.ts';
import type { Truncation } from './kernel/kernel.ts';
import { kindOf } from './model/containers.ts';
import type { World } from './model/world.ts';
import type { SimulationInput } from './simulate.ts';
import { summarize } from './summary/summary.ts';
import type { ContainerHistory, Trace, TraceAssumption } from './trace.ts';

/** The trace of a simulation that has run, with what was taken to be so. */
export function traceOf(
  input: SimulationInput,
  world: World,
  assumptions: readonly Assumption[],
  truncation: Truncation | undefined,
): Trace {
  const { recorder, identity } = world;
  const until = truncation === undefined ? toSeconds(input.until) : toSeconds(truncation.at);
  const containers: readonly ContainerHistory[] = allContainers(world.pod.spec).map(({ name }) => ({
    name,
    kind: kindOf(world.pod.spec, name),
    runs: recorder.runs.get(name) ?? [],
    states: recorder.states.get(name) ?? [],
  }));
  const { columns, phases, conditions, events, probes, hooks, endpoints, steps, syncs, statusWrites, termination } = recorder;
  const trace: Trace = {
    schema: 'pod-lifeline/trace@1',
    kubernetesVersion: input.kubernetesVersion,
    seed: input.seed,
    until,
    pod: { name: identity.name, namespace: identity.namespace, ownerKind: world.ownerKind },
    columns,
    phases,
    conditions,
    containers,
    events,
    probes,
    hooks,
    endpoints,
    termination,
    summary: summarize({ conditions, phases, termination, columns, containers, until, assumptions }),
    assumptions: assumptions.map((assumption) => traceAssumption(assumption, input.template)),
    ignored: ignoredFields(input.template),
    steps,
    syncs,
    statusWrites,
  };
  return truncation === undefined ? trace : { ...trace, truncated: { at: until, reason: truncation.reason } };
}

function traceAssumption({ about, value, why, container, path }: Assumption, template: PodTemplate): TraceAssumption {
  const range = template.source.nearest(path);
  const { line, character } = template.object.content.lines.positionAt(range.start);
  return { about, value, why, ...(container !== undefined && { container }), range: { line: line + 1, column: character + 1 } };
}
