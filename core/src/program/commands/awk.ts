import type { Steps } from '../machine/task.ts';
import { argumentsOf, type CommandInput, operands, optionValue, output, pathOf, standardInput } from './command.ts';
import { compilePattern } from './grep.ts';

const maxLines = 1000;

/** One rule of a program: for which lines, and which words it prints. */
interface Rule {
  readonly applies: (line: string, number: number, fields: readonly string[]) => boolean;
  readonly prints: readonly string[];
}

/**
 * `awk '{print $2}'`, with `-F`, with `/pattern/`, `NR==1` or `$1=="x"` in front, and several words to print; another program of awk gives
 * nothing and succeeds.
 */
export function* awk(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const separator = optionValue(args, '-F');
  const [program = '', ...names] = operands(args, ['-F', '-v', '-f']);
  const rules = readProgram(program);
  let text = '';
  if (names.length === 0) text = yield* standardInput(input).readAll();
  for (const name of names) text += input.machine.files.read(pathOf(input, name)) ?? '';
  const lines = text.split('\n').slice(0, maxLines);
  for (const [index, line] of lines.entries()) {
    if (line === '' && index === lines.length - 1) break;
    const fields = separator === undefined ? line.split(/\s+/).filter(Boolean) : line.split(separator);
    for (const { applies, prints } of rules)
      if (applies(line, index + 1, fields))
        output(input, `${prints.map((word) => textOf(word, line, index + 1, fields)).join('')}\n`);
  }
  return 0;
}

/** The rules of a program; none where a part of it is not followed. */
function readProgram(program: string): readonly Rule[] {
  const rules: Rule[] = [];
  let rest = program.trim();
  while (rest !== '') {
    const [whole, condition = '', action = ''] = /^((?:\/(?:[^/\\]|\\.)*\/|[^{}/])*)(?:\{([^{}]*)\})?\s*/.exec(rest) ?? [];
    if (!whole) return [];
    const rule = readRule(condition.trim(), action.trim());
    if (!rule) return [];
    rules.push(rule);
    rest = rest.slice(whole.length);
  }
  return rules;
}

function readRule(condition: string, action: string): Rule | undefined {
  const applies = readCondition(condition);
  const [, words] = /^print\s*(.*?);?$/.exec(action) ?? (action === '' ? ['', ''] : []);
  if (!applies || words === undefined) return undefined;
  // What is printed together stands side by side; a comma is a blank.
  const parts = words.match(/"[^"]*"|\$\w+|NR|NF|,/g) ?? ['$0'];
  return { applies, prints: parts.map((part) => (part === ',' ? '" "' : part)) };
}

function readCondition(condition: string): Rule['applies'] | undefined {
  if (condition === '') return () => true;
  const pattern = /^(!?)\/(.*)\/$/.exec(condition);
  if (pattern) {
    const expression = compilePattern(pattern[2] ?? '', true);
    return expression && ((line) => expression.test(line) !== (pattern[1] === '!'));
  }
  const comparison = /^(\$\w+|NR|NF)\s*(==|!=|>|<|>=|<=)\s*("[^"]*"|\d+)$/.exec(condition);
  if (!comparison) return undefined;
  const [, left = '', operator = '', right = ''] = comparison;
  return (line, number, fields) => compare(textOf(left, line, number, fields), operator, right.replace(/^"(.*)"$/, '$1'));
}

function compare(a: string, operator: string, b: string): boolean {
  if (operator === '==') return a === b;
  if (operator === '!=') return a !== b;
  const difference = Number(a) - Number(b);
  return operator.startsWith('>')
    ? difference > 0 || (operator === '>=' && difference === 0)
    : difference < 0 || (operator === '<=' && difference === 0);
}

function textOf(word: string, line: string, number: number, fields: readonly string[]): string {
  if (word.startsWith('"')) return word.slice(1, -1).replaceAll('\\n', '\n').replaceAll('\\t', '\t');
  if (word === 'NR') return String(number);
  if (word === 'NF') return String(fields.length);
  if (word === '$0') return line;
  return (word === '$NF' ? fields.at(-1) : fields[Number(word.slice(1)) - 1]) ?? '';
}
