import type { SimDuration } from '../base/time.ts';
import type { ShellParser } from '../program/shell/syntax.ts';
import type { PodTemplate } from '../workload/model.ts';
import type { Scenario } from './scenario/model.ts';

/** Everything that decides a simulation: the same input gives the same trace, byte for byte. */
export interface SimulationInput {
  readonly template: PodTemplate;
  /** Other objects of the file and workspace as `Kind/name`: Services that resolve, ConfigMaps that exist. */
  readonly objects: readonly string[];
  readonly scenario: Scenario;
  /** A known version, or `1.20` for the recordings. */
  readonly kubernetesVersion: string;
  readonly seed: number;
  readonly until: SimDuration;
  readonly parseShell: ShellParser;
}
