import { english } from '#l10n/localizer.ts';
import type { Steps } from '../machine/task.ts';
import { unknownText } from '../machine/unknown-text.ts';
import { type CommandInput, output } from './command.ts';

/** What a check or hook of unknown length takes: less than any time limit, so that it is never what decides. */
const besideMs = 100;

/**
 * Work of which only the usual length is known, noted as an assumption: it succeeds, and writes what nobody knows. Beside the main process,
 * as a probe or hook, it is short.
 */
export function* assumedTask(about: string, usualMs: number, input: CommandInput): Steps<number> {
  const ms = input.machine.isMain ? usualMs : Math.min(usualMs, besideMs);
  input.machine.setup.assume(about, () => english('assumption.exitsAfter', { code: 0, seconds: ms / 1000 }), 'default');
  yield input.machine.sleep(ms);
  output(input, `${unknownText}\n`);
  return 0;
}
