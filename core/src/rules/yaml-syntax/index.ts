import type { YamlContent, YamlProblem } from '../../yaml/model.ts';
import { defineRule, type FixDraft } from '../define-rule.ts';

/** Problems that other rules, or none, speak of. */
const leftOut: ReadonlySet<string> = new Set(['duplicate-key', 'template-expression']);
/** One slip in the indentation makes the parser stumble several times: what follows within these lines is an echo. */
const echoLines = 2;

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
  check({ content }, report) {
    let quietUntil = -1;
    for (const problem of content.problems) {
      if (leftOut.has(problem.code)) continue;
      const line = content.lines.positionAt(problem.range.start).line;
      if (line <= quietUntil) continue;
      quietUntil = Math.max(line, content.lines.positionAt(problem.range.end).line) + echoLines;
      report({
        range: problem.range,
        path: '',
        message: messageOf(problem.code),
        args: { message: problem.message },
        fixes: fixesOf(content, problem),
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

function fixesOf(content: YamlContent, problem: YamlProblem): FixDraft<MessageId>[] {
  const line = content.lines.positionAt(problem.range.start).line;
  return [...tabFix(content, line), ...colonFix(content, line), ...colonFix(content, line - 1)].slice(0, 1);
}

/** Tabs at the start of the line, and of those around it, as the spaces that a reader sees least: two for each. */
function tabFix(content: YamlContent, line: number): FixDraft<MessageId>[] {
  for (const at of [line, line + 1, line - 1]) {
    if (at < 0 || at >= content.lines.lineCount) continue;
    const { start, end } = content.lines.lineRange(at);
    const indentation = /^[ \t]*/.exec(content.text.slice(start, end))?.[0] ?? '';
    if (!indentation.includes('\t')) continue;
    const range = { start, end: start + indentation.length };
    return [{ title: 'useSpaces', edits: [{ range, newText: indentation.replaceAll('\t', '  ') }] }];
  }
  return [];
}

/** `key:value`, which YAML reads as one word. */
function colonFix(content: YamlContent, line: number): FixDraft<MessageId>[] {
  if (line < 0) return [];
  const { start, end } = content.lines.lineRange(line);
  const match = /^[ \t]*(?:- )?[A-Za-z][\w./-]*:(?=[^\s:/])/.exec(content.text.slice(start, end));
  if (!match) return [];
  const at = start + match[0].length;
  return [{ title: 'addSpace', edits: [{ range: { start: at, end: at }, newText: ' ' }] }];
}
