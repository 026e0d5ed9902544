import type { Container, PodSpec } from '../workload/pod-spec.ts';
import type { Assumption } from './model.ts';

const maxAssumptions = 100;

/** The assumptions of a program, in the order in which they came up: one about each thing. */
export class AssumptionLog {
  readonly list: Assumption[] = [];
  readonly #seen = new Set<string>();

  add(assumption: Assumption): void {
    if (this.#seen.has(assumption.about) || this.list.length >= maxAssumptions) return;
    this.#seen.add(assumption.about);
    this.list.push(assumption);
  }
}

/** Path of a container in its pod: `['spec', 'initContainers', 0]`. */
export function containerPath(container: Container, podSpec: PodSpec): readonly (string | number)[] {
  const init = podSpec.initContainers.findIndex((each) => each.name === container.name);
  if (init >= 0) return ['spec', 'initContainers', init];
  return [
    'spec',
    'containers',
    Math.max(
      0,
      podSpec.containers.findIndex((each) => each.name === container.name),
    ),
  ];
}
