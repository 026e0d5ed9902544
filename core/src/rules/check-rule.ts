import { english } from '#l10n/localizer.ts';
import type { ShellParser } from '../program/shell/syntax.ts';
import type { KubernetesVersion } from '../schema/model.ts';
import { filePosition, type YamlFile } from '../yaml/model.ts';
import { parseYaml } from '../yaml/parse.ts';
import { lintFile } from './index.ts';
import type { Diagnostic } from './model.ts';

/*
 * What the tests of rules are written with: text in, text out.
 *
 *     image: [x]
 *     #      ^^^ error wrong-type spec.containers[0].image json: cannot unmarshal array
 *
 * A line of `#` and carets marks the line above it: severity, rule, path (`-` where it is empty) and the beginning of the message. A mark
 * that begins in the first column is written `#<--`. Marks are taken out before the text is checked.
 */

export interface CheckOptions {
  readonly version?: KubernetesVersion;
  /** Only this rule's diagnostics count. */
  readonly rule?: string;
  /** For rules that read shell. */
  readonly parseShell?: ShellParser | undefined;
}

/** What the marks of a text say, and what linting it gives in the same form: to be equal. */
export function checkMarked(
  marked: string,
  options: CheckOptions = {},
): { readonly expected: string[]; readonly actual: string[] } {
  const lines: string[] = [];
  const expected: string[] = [];
  for (const line of marked.replace(/^\n/, '').split('\n')) {
    const mark = /^(#\s*)(\^+|<-*)\s+(.*)$/.exec(line);
    if (!mark) lines.push(line);
    else expected.push(atMark(lines.length, mark));
  }
  const found = lintText(lines.join('\n'), options);
  // A mark holds the beginning of a message: that is all that is compared.
  const actual = found.map((line, index) => line.slice(0, Math.max(1, (expected[index] ?? line).length)));
  return { expected, actual };
}

function atMark(line: number, [, margin = '', carets = '', text = '']: RegExpExecArray): string {
  const from = carets.startsWith('<') ? 1 : margin.length + 1;
  const length = carets.startsWith('<') ? carets.length + 1 : carets.length;
  return `${line}:${from}-${from + length} ${text}`;
}

/** Diagnostics as lines: `3:5-9 error unknown-field spec.foo unknown field "spec.foo"`. */
export function lintText(text: string, options: CheckOptions = {}): string[] {
  const { file, diagnostics } = lint(text, options);
  return diagnostics.map((diagnostic) => {
    const { start, end } = placeOf(file, diagnostic);
    const to = end.line === start.line ? `${end.character + 1}` : `${end.line + 1}:${end.character + 1}`;
    const { severity, rule, path, message } = diagnostic;
    return `${start.line + 1}:${start.character + 1}-${to} ${severity} ${rule} ${path || '-'} ${message}`;
  });
}

/** The titles of the fixes on offer, in order. */
export function fixTitles(text: string, options: CheckOptions = {}): string[] {
  return lint(text, options).diagnostics.flatMap(({ fixes }) => fixes.map(({ title }) => title));
}

/** The text after the first fix of that title; says so where there is none. */
export function applyFix(text: string, title: string, options: CheckOptions = {}): string {
  const { file, diagnostics } = lint(text, options);
  for (const { document, fixes } of diagnostics) {
    const fix = fixes.find((each) => each.title === title);
    if (!fix) continue;
    const offset = file.documents[document]?.startOffset ?? 0;
    const edits = fix.edits.toSorted((a, b) => b.range.start - a.range.start);
    return edits.reduce(
      (result, { range, newText }) => result.slice(0, range.start + offset) + newText + result.slice(range.end + offset),
      text,
    );
  }
  return `no fix '${title}' among: ${fixTitles(text, options).join(', ')}`;
}

function lint(text: string, { version = '1.34', rule, parseShell }: CheckOptions): { file: YamlFile; diagnostics: Diagnostic[] } {
  const file = parseYaml(text);
  const all = lintFile(file, { kubernetesVersion: version, localize: english, severities: {}, parseShell });
  return { file, diagnostics: all.filter((diagnostic) => rule === undefined || diagnostic.rule === rule) };
}

function placeOf(file: YamlFile, { document, range }: Diagnostic) {
  const found = file.documents[document];
  const position = (offset: number) => (found ? filePosition(found, offset) : { line: -1, character: -1 });
  return { start: position(range.start), end: position(range.end) };
}
