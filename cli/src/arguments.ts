import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Localize, MessageKey } from '#l10n/localizer.ts';
import { UsageError } from './io.ts';

type OptionTable = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends OptionTable> = ReturnType<typeof parseArgs<{ allowPositionals: true; options: T }>>;

/** What Node's codes of wrong arguments mean here: its own texts speak of its own ways out, over several lines. */
const texts: Readonly<Record<string, MessageKey>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: 'cli.error.unknownOption',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: 'cli.error.optionValue',
};

/** Reads the arguments of a subcommand; throws a UsageError of one line that names the option and what is possible instead. */
export function readArguments<T extends OptionTable>(
  command: string,
  args: readonly string[],
  options: T,
  localize: Localize,
): Parsed<T> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(`${command}: ${explain(error, command, options, localize)}`);
  }
}

function explain(error: unknown, command: string, options: OptionTable, localize: Localize): string {
  const message = error instanceof Error ? error.message : String(error);
  const key = texts[error instanceof Error && 'code' in error ? String(error.code) : ''];
  const name = /'(-{1,2}[^'\s=]+)/.exec(message)?.[1];
  if (key === undefined || name === undefined) return message;
  const isSwitch = options[name.replace(/^-+/, '')]?.type === 'boolean';
  const known = Object.keys(options).map((option) => `--${option}`);
  return localize(isSwitch ? 'cli.error.optionWithoutValue' : key, { name, command, known: known.join(', ') });
}
