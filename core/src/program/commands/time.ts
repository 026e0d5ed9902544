import { english } from '#l10n/localizer.ts';
import { remembered } from '../../base/remembered.ts';
import type { Steps } from '../machine/task.ts';
import { isUnknownText } from '../machine/unknown-text.ts';
import {
  argumentsOf,
  type Command,
  type CommandInput,
  errorOutput,
  immediate,
  operands,
  optionValue,
  output,
  pathOf,
} from './command.ts';

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Milliseconds of a `sleep` argument (`5`, `0.5`, `2m`, `infinity`); undefined for anything else. */
export const sleepMs = remembered((text): number | undefined => {
  if (/^inf(inity)?$/i.test(text)) return Number.POSITIVE_INFINITY;
  const found = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(text);
  return found ? Number(found[1]) * 1000 * (unitSeconds[found[2] || 's'] ?? 1) : undefined;
});

/** `sleep 5`, `sleep 1m 30s`: the sum of its arguments (coreutils and busybox). */
function* sleep(input: CommandInput): Steps<number> {
  const words = operands(argumentsOf(input));
  let total = 0;
  let isKnown = false;
  for (const word of words) {
    if (isUnknownText(word)) continue;
    const time = sleepMs(word);
    if (time === undefined) {
      errorOutput(input, `sleep: invalid number '${words.join(' ')}'\n`);
      return 1;
    }
    total += time;
    isKnown = true;
  }
  if (!isKnown) {
    // Its time came out of something that is not followed: nobody writes `sleep` alone.
    input.machine.setup.assume('sleep', () => english('assumption.sleep'), 'default');
    total = 1000;
  }
  yield input.machine.sleep(total);
  return 0;
}

const fields: Readonly<Record<string, (ms: number) => string>> = {
  s: (ms) => String(Math.floor(ms / 1000)),
  H: (ms) => String(Math.floor(ms / 3_600_000) % 24).padStart(2, '0'),
  M: (ms) => String(Math.floor(ms / 60_000) % 60).padStart(2, '0'),
  S: (ms) => String(Math.floor(ms / 1000) % 60).padStart(2, '0'),
  N: (ms) => String((ms % 1000) * 1_000_000).padStart(9, '0'),
};

/** The moment at which simulations begin, so that dates look like dates: 2030-01-01T00:00:00Z. */
export const epochMs = 1_893_456_000_000;

/** `date`: of the simulated clock; with `-r FILE` of the file's last change. Formats beyond seconds, minutes and hours come out as a fixed day. */
function date(input: CommandInput): number {
  const now = input.machine.clock();
  const file = optionValue(argumentsOf(input), '-r', '--reference');
  if (file !== undefined && !input.machine.files.exists(pathOf(input, file))) {
    errorOutput(input, `date: ${file}: No such file or directory\n`);
    return 1;
  }
  const ms = epochMs + (file === undefined ? now : (input.machine.files.modifiedAt(pathOf(input, file)) ?? now));
  const format = argumentsOf(input).find((word) => word.startsWith('+'));
  const clock = (text: string): string =>
    text.replace(/%([a-zA-Z%])/g, (_whole, letter: string) => fields[letter]?.(ms) ?? fixed[letter] ?? '');
  output(input, `${clock(format?.slice(1) ?? '%a %b %d %H:%M:%S UTC %Y')}\n`);
  return 0;
}

const fixed: Readonly<Record<string, string>> = {
  Y: '2030',
  m: '01',
  d: '01',
  a: 'Tue',
  b: 'Jan',
  F: '2030-01-01',
  T: '00:00:00',
  j: '001',
  u: '2',
  '%': '%',
  Z: 'UTC',
  z: '+0000',
};

export const timeCommands: Readonly<Record<string, Command>> = {
  sleep,
  usleep: function* (input) {
    yield input.machine.sleep((Number(input.argv[1]) || 0) / 1000);
    return 0;
  },
  date: immediate(date),
};
