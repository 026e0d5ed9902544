import { reasonsOf } from '#core/sim/reasons.ts';
import type { Trace } from '#core/sim/trace.ts';
import { createLocalizer } from '#l10n/localizer.ts';
import type { CliIo } from '../io.ts';
import { readShellParser } from '../shell-parser.ts';
import { expectationsOf, printExpectations, type ReportedExpectation } from './expectations.ts';
import { parseSimulateOptions } from './options.ts';
import { printReality } from './reality.ts';
import { render } from './render.ts';
import { type SimulatedPod, simulateFile } from './run.ts';

/**
 * `pod-lifeline simulate`: one pod of a manifest, from create to the horizon, and whether it keeps to what its comments expect. That it does not is a
 * result like any other: `lint` is what fails for it.
 */
export async function runSimulate(args: readonly string[], io: CliIo): Promise<number> {
  const localize = createLocalizer(io.locale);
  const options = parseSimulateOptions(args, localize);
  const simulated = simulateFile(options, await readShellParser(), io, localize);
  const expected = expectationsOf(simulated);
  const trace = options.format === 'json' ? inFile(simulated, expected) : simulated.trace;
  const result =
    render(trace, options, simulated.loaded, io, localize) +
    printReality(options, simulated, io, localize) +
    printExpectations(expected, options.format, io, localize);
  if (options.output === undefined) io.stdout(result);
  else io.write(options.output, result);
  return 0;
}

/** The trace as programs get it: with its reasons, what is expected, and the lines of the file instead of those of the pod's document. */
function inFile({ trace, loaded }: SimulatedPod, expectations: readonly ReportedExpectation[]): Trace {
  const { document, template } = loaded;
  const { startLine } = document;
  return {
    ...trace,
    assumptions: trace.assumptions.map(({ range, ...rest }) => ({
      ...rest,
      range: range && { ...range, line: range.line + startLine },
    })),
    ignored: trace.ignored.map(({ field, line }) => ({ field, line: line + startLine })),
    reasons: reasonsOf(trace, template, document),
    ...(expectations.length > 0 && { expectations }),
  };
}
