import { createLocalizer } from '#l10n/localizer.ts';
import type { CliIo } from '../io.ts';
import { readShellParser } from '../shell-parser.ts';
import { parseSimulateOptions } from './options.ts';
import { render } from './render.ts';
import { simulateFile } from './run.ts';

/** `pod-lifeline simulate`: one pod of a manifest, from create to the horizon. */
export async function runSimulate(args: readonly string[], io: CliIo): Promise<number> {
  const localize = createLocalizer(io.locale);
  const options = parseSimulateOptions(args, localize);
  const { loaded, trace } = simulateFile(options, await readShellParser(), io, localize);
  const result = render(trace, options, loaded, io, localize);
  if (options.output === undefined) io.stdout(result);
  else io.write(options.output, result);
  return 0;
}
