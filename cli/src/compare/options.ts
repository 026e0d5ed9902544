import type { Localize } from '#l10n/localizer.ts';
import { readArguments } from '../arguments.ts';
import { UsageError } from '../io.ts';
import { parseSimulateOptions, type SimulateOptions, simulateOptionTable } from '../simulate/options.ts';

export const compareFormats = ['text', 'markdown', 'json'] as const;
export type CompareFormat = (typeof compareFormats)[number];

/** What `compare` was asked for. */
export interface CompareOptions {
  readonly before: SimulateOptions;
  readonly after: SimulateOptions;
  readonly format: CompareFormat;
  readonly output: string | undefined;
}

/** Options of `simulate` that mean nothing for two lives. */
const { runs: _runs, explain: _explain, reality: _reality, format, output, ...shared } = simulateOptionTable;

/** What only the first life is put through: another pod of the same file, another scenario. */
const ofBefore = {
  'before-pod': 'pod',
  'before-scenario': 'scenario',
  'before-preset': 'preset',
  'before-kubernetes-version': 'kubernetes-version',
} as const;
type OfBefore = keyof typeof ofBefore;

const table = {
  ...shared,
  format,
  output,
  'before-pod': { type: 'string' },
  'before-scenario': { type: 'string' },
  'before-preset': { type: 'string' },
  'before-kubernetes-version': { type: 'string' },
} as const;

/** Reads the arguments of `compare`; throws a UsageError that names the option and what it takes. */
export function parseCompareOptions(args: readonly string[], localize: Localize): CompareOptions {
  const { values, positionals } = readArguments('compare', args, table, localize);
  const [before, after = before, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0) throw new UsageError(localize('cli.error.twoFiles'));
  const own = Object.keys(ofBefore).filter(isOfBefore);
  if (before === after && own.every((name) => values[name] === undefined)) throw new UsageError(localize('cli.error.sameTwice'));
  const both = Object.keys(shared)
    .filter(isShared)
    .flatMap((name) => argument(name, values[name]));
  const first = own.flatMap((name) => argument(ofBefore[name], values[name]));
  const wanted = values.format ?? 'text';
  const chosen = compareFormats.find((each) => each === wanted);
  if (chosen === undefined) {
    const expected = compareFormats.join(', ');
    throw new UsageError(localize('cli.error.option', { option: '--format', expected, value: wanted }));
  }
  return {
    // The last one counts.
    before: parseSimulateOptions([before, ...both, ...first], localize),
    after: parseSimulateOptions([after, ...both], localize),
    format: chosen,
    output: values.output,
  };
}

function argument(name: string, value: string | boolean | readonly string[] | undefined): string[] {
  if (value === undefined || value === false) return [];
  if (typeof value === 'object') return value.map((each) => `--${name}=${each}`);
  return value === true ? [`--${name}`] : [`--${name}=${value}`];
}

const isOfBefore = (name: string): name is OfBefore => Object.hasOwn(ofBefore, name);
const isShared = (name: string): name is keyof typeof shared => Object.hasOwn(shared, name);
