import { compilePattern } from '../commands/grep.ts';
import type { Steps } from '../machine/task.ts';
import { isUnknownText } from '../machine/unknown-text.ts';
import { evaluate } from './arithmetic.ts';
import { expandPattern, expandSingle, expandWords } from './expansion.ts';
import type { Flow } from './flow.ts';
import { matches, unquotePattern } from './pattern.ts';
import type { Shell } from './shell.ts';
import type { ShellNode } from './syntax.ts';
import { binaryTest, evaluateTest, unaryTest, unknownComparison } from './test-expression.ts';

/** `[ … ]`: the same as `test` with expanded words; and bash's `[[ … ]]`, which has a grammar of its own. */
export function* runTestCommand(node: ShellNode, shell: Shell): Steps<Flow> {
  shell.position = 'inner';
  if (node.children[0]?.type === '[[') {
    const expression = node.children.find((child) => child.isNamed);
    shell.status = expression && (yield* conditional(expression, shell)) ? 0 : 1;
    return undefined;
  }
  const words: string[] = [];
  for (const leaf of node.children.slice(1, -1)) yield* flatten(leaf, shell, words);
  shell.status = evaluateTest(words, shell);
  return undefined;
}

/** Back from the grammar's expression to the words that `[` gets. */
function* flatten(node: ShellNode, shell: Shell, words: string[]): Steps<void> {
  const inner = [
    'binary_expression',
    'unary_expression',
    'parenthesized_expression',
    'redirected_statement',
    'postfix_expression',
    'ternary_expression',
  ];
  if (inner.includes(node.type)) {
    for (const child of node.children) yield* flatten(child, shell, words);
  } else if (!node.isNamed || node.type === 'test_operator') words.push(node.text);
  else if (node.type === 'file_redirect') words.push(...node.text.split(' '));
  else words.push(...(yield* expandWords([node], shell)));
}

function* conditional(node: ShellNode, shell: Shell): Steps<boolean> {
  const named = node.children.filter((child) => child.isNamed && child.type !== 'test_operator');
  const operator = node.children.find((child) => !child.isNamed || child.type === 'test_operator')?.text ?? '';
  const [left, right] = named;
  if (node.type === 'parenthesized_expression') return left ? yield* conditional(left, shell) : false;
  if (node.type === 'unary_expression' && left) {
    if (operator === '!') return !(yield* conditional(left, shell));
    return unaryTest(operator, yield* expandSingle(left, shell), shell);
  }
  if (node.type !== 'binary_expression' || !left || !right) return (yield* expandSingle(node, shell)) !== '';
  if (operator === '&&') return (yield* conditional(left, shell)) && (yield* conditional(right, shell));
  if (operator === '||') return (yield* conditional(left, shell)) || (yield* conditional(right, shell));
  if (left.type === 'unary_expression' || right.type === 'binary_expression')
    return yield* regrouped(left, operator, right, shell);
  if (['-eq', '-ne', '-lt', '-le', '-gt', '-ge'].includes(operator)) {
    return binaryTest(String(yield* evaluate(left, shell)), operator, String(yield* evaluate(right, shell)), shell);
  }
  return yield* compareWords(yield* expandSingle(left, shell), operator, right, shell);
}

function* compareWords(value: string, operator: string, right: ShellNode, shell: Shell): Steps<boolean> {
  const pattern = yield* expandPattern(right, shell);
  if (isUnknownText(value)) return unknownComparison(operator, shell);
  if (operator === '=' || operator === '==') return matches(value, pattern);
  if (operator === '!=') return !matches(value, pattern);
  if (operator === '=~')
    return matchesExpression(
      value,
      right.type === 'string' ? escapeExpression(unquotePattern(pattern)) : unquoteExpression(pattern),
      shell,
    );
  return binaryTest(value, operator, unquotePattern(pattern), shell);
}

/** The grammar binds `!` tighter than comparisons in some places: `! -f x == y` does not occur, `! a == b` does. */
function* regrouped(left: ShellNode, operator: string, right: ShellNode, shell: Shell): Steps<boolean> {
  const inner = left.children.find((child) => child.isNamed && child.type !== 'test_operator');
  const isNot = left.children.some((child) => child.text === '!');
  if (left.type === 'unary_expression' && isNot && inner)
    return !(yield* compareWords(yield* expandSingle(inner, shell), operator, right, shell));
  return yield* compareWords(yield* expandSingle(left, shell), operator, right, shell);
}

const unquoteExpression = (pattern: string): string => pattern.replace(/\\([{}~!-])/g, '$1');
const escapeExpression = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `[[ text =~ expression ]]`; what matched and its groups are in BASH_REMATCH. An expression that cannot be read does not match. */
function matchesExpression(value: string, expression: string, shell: Shell): boolean {
  shell.machine.budget.text(value.length * Math.min(expression.length, 100));
  const match = compilePattern(expression, true)?.match(value);
  if (!match) return false;
  const groups = Array.from({ length: Math.ceil(match.length / 2) }, (_, i) =>
    value.slice(match[2 * i] ?? 0, match[2 * i + 1] ?? 0),
  );
  shell.arrays.set('BASH_REMATCH', groups);
  return true;
}
