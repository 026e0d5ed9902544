import { lifelineComments } from '#core/lifeline/comments.ts';
import { checkExpectations, type ExpectationResult } from '#core/lifeline/expectation/check.ts';
import { simulateEnd } from '#core/lifeline/simulator.ts';
import { filePosition } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { CliIo } from '../io.ts';
import type { SimulateFormat } from './options.ts';
import type { SimulatedPod } from './run.ts';

/** An expectation of the manifest's comments and what came of it, as the trace has it. */
export interface ReportedExpectation {
  /** As written: `ready <= 30s`. */
  readonly text: string;
  /** The container that it is about; null: the pod. */
  readonly container: string | null;
  readonly met: boolean;
  /** As comments write it: `42.3s`; null where it never happened. */
  readonly measured: string | null;
  /** What it is made of, the longest first, where it is not met. */
  readonly parts: string;
  /** Of the manifest, counted from 1. */
  readonly line: number;
}

/** Measures what the pod's comments expect in the very trace that is shown; for its end, where the trace has none, in that of a delete. */
export function expectationsOf({ loaded: { template, document }, input, trace }: SimulatedPod): readonly ReportedExpectation[] {
  const { expectations } = lifelineComments(template);
  const traces = { life: () => trace, deletion: () => simulateEnd(input, trace) };
  return checkExpectations(traces, expectations).map(({ expectation, isMet, measured, parts }: ExpectationResult) => ({
    text: expectation.text,
    container: expectation.container ?? null,
    met: isMet,
    measured: measured ?? null,
    parts,
    line: filePosition(document, expectation.range.start).line + 1,
  }));
}

/** What stands below the picture: a list for people, a table in Markdown; the other formats have no place for it. */
export function printExpectations(
  expected: readonly ReportedExpectation[],
  format: SimulateFormat,
  { color }: Pick<CliIo, 'color'>,
  localize: Localize,
): string {
  if (expected.length === 0) return '';
  if (format === 'markdown') return markdown(expected, localize);
  return format === 'text' ? text(expected, color, localize) : '';
}

/** `✓ ready <= 30s` and what it is; one line each. */
function text(expected: readonly ReportedExpectation[], color: boolean, localize: Localize): string {
  const names = expected.map(subject);
  const width = Math.max(...names.map((name) => name.length));
  const lines = expected.map((each, index) => {
    const mark = each.met ? paint('✓', 32, color) : paint('✗', 31, color);
    return `  ${mark} ${(names[index] ?? '').padEnd(width)}  ${result(each, localize)}`.trimEnd();
  });
  return `\n${paint(localize('cli.expectations'), 1, color)}\n${lines.join('\n')}\n`;
}

function markdown(expected: readonly ReportedExpectation[], localize: Localize): string {
  const rows = expected.map((each) => `| ${each.met ? '✅' : '❌'} | \`${subject(each)}\` | ${result(each, localize)} |`);
  const head = [localize('cli.expectations'), localize('cli.expectationMeasured')];
  return `\n| | ${head.join(' | ')} |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

/** `app: ready <= 30s`. A name that is no name of a container has no place in a table. */
const subject = ({ text: written, container }: ReportedExpectation): string =>
  container === null ? written : `${container.replaceAll(/[^\w.-]/g, '?')}: ${written}`;

function result({ measured, parts }: ReportedExpectation, localize: Localize): string {
  const figure = measured ?? localize('cli.expectationNever');
  return parts === '' ? figure : `${figure} (${parts.replaceAll(/[|\p{Cc}]/gu, '?')})`;
}

const paint = (part: string, code: number, color: boolean): string => (color ? `\u001b[${code}m${part}\u001b[0m` : part);
