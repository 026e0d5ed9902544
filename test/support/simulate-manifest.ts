import { parseDuration, seconds } from '#core/base/time.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { defaultScenario } from '#core/sim/scenario/default.ts';
import type { Scenario } from '#core/sim/scenario/model.ts';
import { parseScenario } from '#core/sim/scenario/parse.ts';
import { simulate } from '#core/sim/simulate.ts';
import type { Trace } from '#core/sim/trace.ts';
import { findPodTemplates } from '#core/workload/find.ts';
import { objectNames } from '#core/workload/objects.ts';
import { parseYaml } from '#core/yaml/parse.ts';

export interface SimulationOptions {
  readonly version?: string;
  readonly seed?: number;
  readonly until?: string;
  /** YAML or JSON of a scenario file. */
  readonly scenario?: string;
  /** Name of the workload; the first of the manifest otherwise. */
  readonly pod?: string;
}

/** The life of a pod of a manifest. Runs anywhere, in a browser's worker too. */
export function simulateManifest(manifest: string, options: SimulationOptions, parseShell: ShellParser): Trace {
  const file = parseYaml(manifest);
  const found = findPodTemplates(file).find(({ template }) => options.pod === undefined || template.object.name === options.pod);
  if (found === undefined) throw new Error('no pod in this text');
  return simulate({
    template: found.template,
    objects: objectNames(file),
    scenario: scenarioOf(options.scenario),
    kubernetesVersion: options.version ?? '1.36',
    seed: options.seed ?? 1,
    until: parseDuration(options.until ?? '120s') ?? seconds(120),
    parseShell,
  });
}

function scenarioOf(text: string | undefined): Scenario {
  if (text === undefined) return defaultScenario();
  const { scenario, problems } = parseScenario(text);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return scenario;
}
