import { parseDuration, type SimDuration } from '#core/base/time.ts';
import { scenarioPresets } from '#core/sim/scenario/presets.ts';
import type { Localize } from '#l10n/localizer.ts';
import { readArguments } from '../arguments.ts';
import { UsageError } from '../io.ts';

export const simulateFormats = ['text', 'json', 'kubectl', 'svg', 'html', 'mermaid', 'markdown', 'trace-event'] as const;
export type SimulateFormat = (typeof simulateFormats)[number];

/** What `simulate` was asked for. */
export interface SimulateOptions {
  readonly file: string;
  /** Files and folders that are applied with it. */
  readonly around: readonly string[];
  readonly pod: string | undefined;
  readonly kubernetesVersion: string | undefined;
  readonly scenario: string | undefined;
  /** A file of what kubectl says of a pod that ran. */
  readonly reality: string | undefined;
  /** Id of a preset. */
  readonly preset: string | undefined;
  readonly until: SimDuration | undefined;
  readonly deleteAt: SimDuration | undefined;
  readonly gracePeriodSeconds: number | undefined;
  readonly force: boolean;
  readonly seed: number;
  readonly runs: number | undefined;
  /** Text says why each key change happened. */
  readonly explain: boolean;
  readonly format: SimulateFormat;
  readonly output: string | undefined;
}

/** The most seeds that `--runs` takes: bands do not get better beyond, only slower. */
const runsMax = 1000;

/** The options of `simulate`, as `parseArgs` takes them. */
export const simulateOptionTable = {
  pod: { type: 'string' },
  'kubernetes-version': { type: 'string' },
  scenario: { type: 'string' },
  with: { type: 'string', multiple: true },
  reality: { type: 'string' },
  preset: { type: 'string' },
  until: { type: 'string' },
  'delete-at': { type: 'string' },
  'grace-period': { type: 'string' },
  force: { type: 'boolean' },
  seed: { type: 'string' },
  runs: { type: 'string' },
  explain: { type: 'boolean' },
  format: { type: 'string' },
  output: { type: 'string' },
} as const;

/** Reads the arguments of `simulate`; throws a UsageError that names the option and what it takes. */
export function parseSimulateOptions(args: readonly string[], localize: Localize): SimulateOptions {
  const { values, positionals } = readArguments('simulate', args, simulateOptionTable, localize);
  const [file] = positionals;
  if (file === undefined) throw new UsageError(localize('cli.error.fileMissing'));
  if (positionals.length > 1) {
    throw new UsageError(localize('cli.error.oneFile', { count: positionals.length, files: positionals.join(' ') }));
  }
  const expect = <T>(
    option: string,
    text: string | undefined,
    read: (text: string) => T | undefined,
    expected: string,
  ): T | undefined => {
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined) throw new UsageError(localize('cli.error.option', { option, expected, value: text }));
    return value;
  };
  if (values.reality !== undefined && values.format !== undefined && values.format !== 'text') {
    throw new UsageError(localize('cli.error.realityText', { format: values.format }));
  }
  const deleteAt = expect('--delete-at', values['delete-at'], parseDuration, '90s, 5m, 250ms');
  if (deleteAt === undefined && (values['grace-period'] !== undefined || values.force)) {
    throw new UsageError(localize('cli.error.gracePeriodAlone'));
  }
  return {
    file,
    around: values.with ?? [],
    pod: values.pod,
    kubernetesVersion: values['kubernetes-version'],
    scenario: values.scenario,
    reality: values.reality,
    preset: expect('--preset', values.preset, presetOf, scenarioPresets.map(({ id }) => id).join(', ')),
    until: expect('--until', values.until, parseDuration, '90s, 5m, 250ms'),
    deleteAt,
    gracePeriodSeconds: expect('--grace-period', values['grace-period'], integerBetween(0, 1e9), '0, 1, 2 …'),
    force: values.force ?? false,
    seed: expect('--seed', values.seed, integerBetween(0, Number.MAX_SAFE_INTEGER), '0, 1, 2 …') ?? 1,
    explain: values.explain ?? false,
    runs: expect('--runs', values.runs, integerBetween(1, runsMax), `1 … ${runsMax}`),
    format: expect('--format', values.format, formatOf, simulateFormats.join(', ')) ?? 'text',
    output: values.output,
  };
}

function integerBetween(low: number, high: number): (text: string) => number | undefined {
  return (text) => (/^\d+$/.test(text) && Number(text) >= low && Number(text) <= high ? Number(text) : undefined);
}

function presetOf(text: string): string | undefined {
  return scenarioPresets.find(({ id }) => id === text)?.id;
}

function formatOf(text: string): SimulateFormat | undefined {
  return simulateFormats.find((format) => format === text);
}
