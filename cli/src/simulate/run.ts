import { toSeconds } from '#core/base/time.ts';
import { explainAssumptions } from '#core/lifeline/assumptions.ts';
import { everyRuleId } from '#core/lifeline/lint.ts';
import { withUserImages } from '#core/program/images/user-images.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { withBands } from '#core/sim/bands.ts';
import { defaultHorizon } from '#core/sim/horizon.ts';
import { type SimulationInput, simulate } from '#core/sim/simulate.ts';
import type { Trace } from '#core/sim/trace.ts';
import { missingServices, serviceNames } from '#core/timeline/missing-services.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { CliIo } from '../io.ts';
import { Configurations } from '../lint/configuration.ts';
import { chooseVersion, type LoadedPod, loadPod, loadScenario } from './load.ts';
import type { SimulateOptions } from './options.ts';
import { noteRefusal } from './refusal.ts';

/** A pod of a manifest, and what it did. */
export interface SimulatedPod {
  readonly loaded: LoadedPod;
  /** What was simulated. */
  readonly input: SimulationInput;
  readonly trace: Trace;
}

/** Simulates the pod that the options name; notes go to standard error, what cannot be used is a UsageError. */
export function simulateFile(options: SimulateOptions, parser: ShellParser, io: CliIo, localize: Localize): SimulatedPod {
  const { images } = new Configurations(io, everyRuleId, localize).of(options.file);
  const parseShell = withUserImages(parser, images);
  const loaded = loadPod(options, io, localize);
  const { scenario, over } = loadScenario(options, loaded, parseShell, io, localize);
  const kubernetesVersion = chooseVersion(options, scenario, localize);
  noteRefusal(loaded.file, loaded.document.index, { name: options.file, version: kubernetesVersion }, io, localize);
  const input: SimulationInput = {
    template: loaded.template,
    objects: loaded.objects,
    elsewhere: loaded.elsewhere,
    scenario,
    kubernetesVersion,
    seed: options.seed,
    until: options.until ?? defaultHorizon(loaded.template.pod, scenario.actions.at(-1)?.at),
    parseShell,
  };
  const simulated = options.runs === undefined ? simulate(input) : withBands(input, options.runs);
  const trace = explainAssumptions(simulated, loaded.template, over);
  noteMissing(trace, options.file, io, localize);
  noteLateActions(input, options.file, io, localize);
  if (trace.truncated) io.stderr(`${localize('cli.note.truncated', { file: options.file, ...trace.truncated })}\n`);
  return { loaded, input, trace };
}

/** What is asked for after the last moment that is simulated does not happen: nobody would see why. */
function noteLateActions({ scenario, until }: SimulationInput, file: string, io: CliIo, localize: Localize): void {
  const late = scenario.actions.find(({ at }) => at > until);
  if (!late) return;
  const args = { file, action: late.do, at: toSeconds(late.at), until: toSeconds(until) };
  io.stderr(`${localize('cli.note.lateAction', args)}\n`);
}

/** A Service that nobody has keeps its pod waiting: that may be meant, or stand in a file that was not given. */
function noteMissing(trace: Trace, file: string, io: CliIo, localize: Localize): void {
  if (trace.summary.readyAt !== null || trace.summary.finalPhase === 'Succeeded') return;
  const missing = missingServices(trace);
  if (missing.length === 0) return;
  const args = { file, names: serviceNames(missing, localize), comment: `# lifeline: exists=${missing.join(',')}` };
  io.stderr(`${localize('cli.note.missingServices', args)}\n`);
}
