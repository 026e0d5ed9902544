import type { KubernetesVersion } from '#core/schema/model.ts';
import { parseKubernetesVersion } from '#core/schema/versions.ts';
import type { Localize } from '#l10n/localizer.ts';
import { readArguments } from '../arguments.ts';
import { UsageError } from '../io.ts';

export const lintFormats = ['text', 'json', 'sarif', 'github'] as const;
export type LintFormat = (typeof lintFormats)[number];

/** What `lint` was asked for. */
export interface LintArguments {
  /** Files, directories, globs, or `-`. */
  readonly targets: readonly string[];
  readonly format: LintFormat;
  /** Undefined where it was not asked for one. */
  readonly kubernetesVersion: KubernetesVersion | undefined;
  /** More warnings than this make the exit status 1; absent: any number will do. */
  readonly maxWarnings: number | undefined;
}

const table = {
  format: { type: 'string' },
  'kubernetes-version': { type: 'string' },
  'max-warnings': { type: 'string' },
} as const;

/** Reads the arguments of `lint`; throws a UsageError that names the option and what it takes. */
export function parseLintArguments(args: readonly string[], localize: Localize): LintArguments {
  const { values, positionals } = readArguments('lint', args, table, localize);
  if (positionals.length === 0) throw new UsageError(localize('rules.lint.noTarget'));
  return {
    targets: positionals,
    format: readFormat(values.format, localize),
    kubernetesVersion: readVersion(values['kubernetes-version'], localize),
    maxWarnings: readCount(values['max-warnings'], localize),
  };
}

function readFormat(text: string | undefined, localize: Localize): LintFormat {
  const format = text === undefined ? 'text' : lintFormats.find((known) => known === text);
  if (!format) throw wrong('--format', lintFormats.join(', '), text ?? '', localize);
  return format;
}

function readVersion(text: string | undefined, localize: Localize): KubernetesVersion | undefined {
  if (text === undefined) return undefined;
  const parsed = parseKubernetesVersion(text);
  if (parsed.version === undefined) throw wrong('--kubernetes-version', parsed.known, parsed.text, localize);
  return parsed.version;
}

function readCount(text: string | undefined, localize: Localize): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw wrong('--max-warnings', '0, 1, 2 …', text, localize);
  return Number(text);
}

function wrong(option: string, expected: string, value: string, localize: Localize): UsageError {
  return new UsageError(localize('rules.lint.option', { option, expected, value }));
}
