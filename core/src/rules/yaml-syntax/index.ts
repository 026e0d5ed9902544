import type { Range } from '../../base/range.ts';
import type { Schema } from '../../schema/model.ts';
import type { YamlContent, YamlProblem } from '../../yaml/model.ts';
import { defineRule, type FixDraft } from '../define-rule.ts';
import type { TextEdit } from '../model.ts';
import { mayBeObject } from '../support/object-text.ts';
import { reindentFixes, reindentTitles } from '../support/reindent-fixes.ts';
import { isStructural } from '../support/structural.ts';
import { scoreOfText } from '../support/text-score.ts';

/** Problems that other rules, or none, speak of. */
const leftOut: ReadonlySet<string> = new Set(['duplicate-key', 'template-expression']);

const messages = {
  other: 'rules.yamlSyntax.other',
  'tab-as-indent': 'rules.yamlSyntax.tabAsIndent',
  'bad-indentation': 'rules.yamlSyntax.badIndentation',
  'missing-char': 'rules.yamlSyntax.missingChar',
  'multiline-implicit-key': 'rules.yamlSyntax.multilineImplicitKey',
  'block-as-implicit-key': 'rules.yamlSyntax.blockAsImplicitKey',
  'unexpected-token': 'rules.yamlSyntax.unexpectedToken',
  'bad-scalar-start': 'rules.yamlSyntax.badScalarStart',
  'bad-escape': 'rules.yamlSyntax.badEscape',
  'unknown-alias': 'rules.yamlSyntax.unknownAlias',
  'control-character': 'rules.yamlSyntax.controlCharacter',
  'too-deep': 'rules.yamlSyntax.tooDeep',
  'too-large': 'rules.yamlSyntax.tooLarge',
  useSpaces: 'rules.yamlSyntax.useSpaces',
  addSpace: 'rules.yamlSyntax.addSpace',
  ...reindentTitles,
} as const;

type MessageId = keyof typeof messages;

export default defineRule({
  id: 'yaml-syntax',
  category: 'yaml',
  severity: 'error',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow text that is not YAML',
  sources: ['https://yaml.org/spec/1.2.2/'],
  messages,
  check({ content, schema }, report) {
    if (content.problems.length === 0 || !mayBeObject(content.text)) return;
    // One slip in the indentation makes the parser stumble over and over: only the first problem of that sort can be believed.
    const first = content.problems.find(isStructural);
    for (const problem of content.problems) {
      if (leftOut.has(problem.code) || (isStructural(problem) && problem !== first)) continue;
      report({
        range: tabsAt(content, problem) ?? problem.range,
        path: '',
        message: messageOf(problem.code),
        // As a request it may well be shorter.
        ...(problem.code === 'too-large' && { severity: 'info' as const }),
        args: { message: problem.message },
        fixes: () => fixesOf(content, problem, schema),
      });
    }
  },
});

function messageOf(code: string): MessageId {
  return isMessage(code) ? code : 'other';
}

function isMessage(code: string): code is MessageId {
  return Object.hasOwn(messages, code);
}

function fixesOf(content: YamlContent, problem: YamlProblem, schema: Schema): readonly FixDraft<MessageId>[] {
  const line = content.lines.positionAt(problem.range.start).line;
  const found = [...tabFix(content, line, schema), ...colonFix(content, line)].slice(0, 1);
  if (found.length > 0 || !isStructural(problem)) return found;
  const moves = reindentFixes(content, [line, line + 1, line - 1, line - 2, line - 3], schema);
  return moves.length > 0 ? moves : colonFix(content, line - 1);
}

/** Where the tabs of a problem with tabs are: the parser points at the line's end before them, or behind them. */
function tabsAt(content: YamlContent, problem: YamlProblem): Range | undefined {
  if (problem.code !== 'tab-as-indent') return undefined;
  const indentation = tabbedIndentation(content, content.lines.positionAt(problem.range.start).line);
  if (!indentation) return undefined;
  const first = content.text.indexOf('\t', indentation.start);
  return { start: first, end: indentation.end };
}

/** The indentation of this line, the next or the one before, whichever has a tab. */
function tabbedIndentation(content: YamlContent, line: number): Range | undefined {
  for (const at of [line, line + 1, line - 1]) {
    const range = at >= 0 && at < content.lines.lineCount ? ownTabs(content, at) : undefined;
    if (range) return range;
  }
  return undefined;
}

function ownTabs(content: YamlContent, line: number): Range | undefined {
  const { start, end } = content.lines.lineRange(line);
  const indentation = /^[ \t]*/.exec(content.text.slice(start, end))?.[0] ?? '';
  return indentation.includes('\t') ? { start, end: start + indentation.length } : undefined;
}

/** How many spaces a tab may stand for, the usual ones first. */
const tabWidths = [2, 4, 8];

/**
 * Spaces in the place of the tabs of a line and of those around it, which were most likely typed with it: as many for each tab as put the
 * lines where the least is wrong with them.
 */
function tabFix(content: YamlContent, line: number, schema: Schema): FixDraft<MessageId>[] {
  const range = tabbedIndentation(content, line);
  if (!range) return [];
  const ranges = tabbedAround(content, content.lines.positionAt(range.start).line);
  const attempts = tabWidths.map((width) => {
    const edits = ranges.map((each) => ({
      range: each,
      newText: content.text.slice(each.start, each.end).replaceAll('\t', ' '.repeat(width)),
    }));
    return { edits, score: content.text.length > maxTried ? 0 : scoreOfText(applied(content.text, edits), schema) };
  });
  const [best] = attempts.toSorted((one, other) => one.score - other.score);
  return best ? [{ title: 'useSpaces', edits: best.edits }] : [];
}

/** Characters of a document in which every width of a tab is tried. */
const maxTried = 50_000;

/** The indentations with tabs of a line and of those above and below it without another between. */
function tabbedAround(content: YamlContent, line: number): Range[] {
  const ranges: Range[] = [];
  const from = (start: number, step: number): void => {
    for (let at = start; at >= 0 && at < content.lines.lineCount; at += step) {
      const range = ownTabs(content, at);
      if (!range) return;
      ranges.push(range);
    }
  };
  from(line, 1);
  from(line - 1, -1);
  return ranges.toSorted((a, b) => a.start - b.start);
}

function applied(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight(
    (changed, { range, newText }) => changed.slice(0, range.start) + newText + changed.slice(range.end),
    text,
  );
}

/** `key:value`, which YAML reads as one word. */
function colonFix(content: YamlContent, line: number): FixDraft<MessageId>[] {
  if (line < 0) return [];
  const { start, end } = content.lines.lineRange(line);
  const match = /^[ \t]*(?:- )?[A-Za-z][\w./-]*:(?!\/\/)(?=[^\s:])/.exec(content.text.slice(start, end));
  if (!match) return [];
  const at = start + match[0].length;
  return [{ title: 'addSpace', edits: [{ range: { start: at, end: at }, newText: ' ' }] }];
}
