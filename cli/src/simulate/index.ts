import { withBands } from '#core/sim/bands.ts';
import { defaultHorizon } from '#core/sim/horizon.ts';
import { type SimulationInput, simulate } from '#core/sim/simulate.ts';
import { createLocalizer } from '#l10n/localizer.ts';
import type { CliIo } from '../io.ts';
import { readShellParser } from '../shell-parser.ts';
import { chooseVersion, loadPod, loadScenario } from './load.ts';
import { parseSimulateOptions } from './options.ts';
import { render } from './render.ts';

/** `pod-lifeline simulate`: one pod of a manifest, from create to the horizon. */
export async function runSimulate(args: readonly string[], io: CliIo): Promise<number> {
  const localize = createLocalizer(io.locale);
  const options = parseSimulateOptions(args, localize);
  const loaded = loadPod(options, io, localize);
  const parseShell = await readShellParser();
  const scenario = loadScenario(options, loaded, parseShell, io, localize);
  const input: SimulationInput = {
    template: loaded.template,
    objects: loaded.objects,
    scenario,
    kubernetesVersion: chooseVersion(options, scenario, localize),
    seed: options.seed,
    until: options.until ?? defaultHorizon(loaded.template.pod, scenario.actions.at(-1)?.at),
    parseShell,
  };
  const trace = options.runs === undefined ? simulate(input) : withBands(input, options.runs);
  if (trace.truncated) io.stderr(`${localize('cli.note.truncated', { file: options.file, ...trace.truncated })}\n`);
  const result = render(trace, options, loaded, io, localize);
  if (options.output === undefined) io.stdout(result);
  else io.write(options.output, result);
  return 0;
}
