import type { Steps } from '../machine/task.ts';
import { expandSingle } from './expansion.ts';
import type { Flow } from './flow.ts';
import { parameterValue } from './parameter.ts';
import type { Shell } from './shell.ts';
import type { ShellNode } from './syntax.ts';

/** `$(( … ))`: the value of the last expression in it. */
export function* evaluateExpansion(node: ShellNode, shell: Shell): Steps<number> {
  let value = 0;
  for (const child of node.children) if (child.isNamed) value = yield* evaluate(child, shell);
  return value;
}

/** `(( … ))` as a command: status 0 where the value is not 0. */
export function* runArithmeticCommand(node: ShellNode, shell: Shell): Steps<Flow> {
  const value = yield* evaluateExpansion(node, shell);
  shell.status = value === 0 ? 1 : 0;
  return undefined;
}

/** Evaluates a text as an arithmetic expression: `let`, `expr`-like builtins. */
export function* evaluateText(text: string, shell: Shell): Steps<number> {
  const script = `((${text}))`;
  shell.machine.budget.parse(script);
  const root = shell.machine.setup.parseShell(script);
  const compound = root.children.find((child) => child.type === 'compound_statement');
  return compound ? yield* evaluateExpansion(compound, shell) : toInteger(text, shell);
}

/** The value of a node of an arithmetic expression, as a 64-bit integer as far as JavaScript's numbers go. */
export function* evaluate(node: ShellNode, shell: Shell): Steps<number> {
  switch (node.type) {
    case 'binary_expression':
      return yield* binary(node, shell);
    case 'unary_expression':
    case 'postfix_expression':
      return yield* unary(node, shell);
    case 'ternary_expression':
      return yield* ternary(node, shell);
    case 'parenthesized_expression':
    case 'arithmetic_expansion':
    case 'compound_statement':
      return yield* evaluateExpansion(node, shell);
    case 'variable_assignment': {
      const value = node.children.find((child) => child.field === 'value');
      const result = value ? yield* evaluate(value, shell) : 0;
      shell.set(nameOf(node.children[0]), String(result));
      return result;
    }
    case 'number':
      return integer(node.text);
    case 'variable_name':
    case 'word':
    case 'subscript':
      return toInteger(node.type === 'subscript' ? yield* expandSubscript(node, shell) : node.text, shell);
    default:
      return toInteger(yield* expandSingle(node, shell), shell);
  }
}

function* expandSubscript(node: ShellNode, shell: Shell): Steps<string> {
  const index = node.children.find((child) => child.field === 'index');
  const at = index ? yield* evaluate(index, shell) : 0;
  return shell.arrays.get(nameOf(node.children[0]))?.at(at) ?? '0';
}

function* binary(node: ShellNode, shell: Shell): Steps<number> {
  const left = node.children.find((child) => child.field === 'left');
  const right = node.children.find((child) => child.field === 'right');
  const operator = node.children.find((child) => child.field === 'operator')?.text ?? '';
  if (!left || !right) return 0;
  if (operator === '=') return assign(left, yield* evaluate(right, shell), shell);
  const a = yield* evaluate(left, shell);
  if (operator === '&&') return a !== 0 && (yield* evaluate(right, shell)) !== 0 ? 1 : 0;
  if (operator === '||') return a !== 0 || (yield* evaluate(right, shell)) !== 0 ? 1 : 0;
  const b = yield* evaluate(right, shell);
  if (operator.endsWith('=') && !['==', '!=', '<=', '>='].includes(operator))
    return assign(left, calculate(operator.slice(0, -1), a, b), shell);
  return calculate(operator, a, b);
}

function assign(target: ShellNode, value: number, shell: Shell): number {
  shell.set(nameOf(target), String(value));
  return value;
}

function nameOf(node: ShellNode | undefined): string {
  if (!node) return '_';
  return node.type === 'subscript' || node.type === 'simple_expansion'
    ? (node.children.find((child) => child.isNamed)?.text ?? '_')
    : node.text;
}

function calculate(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return safe(a + b);
    case '-':
      return safe(a - b);
    case '*':
      return safe(a * b);
    case '/':
      return b === 0 ? 0 : Math.trunc(a / b);
    case '%':
      return b === 0 ? 0 : a % b;
    case '**':
      return safe(a ** b);
    case '<<':
      return safe(a * 2 ** b);
    case '>>':
      return Math.floor(a / 2 ** b);
    case '&':
      return Number(BigInt.asIntN(64, BigInt(a) & BigInt(b)));
    case '|':
      return Number(BigInt.asIntN(64, BigInt(a) | BigInt(b)));
    case '^':
      return Number(BigInt.asIntN(64, BigInt(a) ^ BigInt(b)));
    default:
      return compare(operator, a, b) ? 1 : 0;
  }
}

function compare(operator: string, a: number, b: number): boolean {
  switch (operator) {
    case '==':
    case '-eq':
      return a === b;
    case '!=':
    case '-ne':
      return a !== b;
    case '<':
    case '-lt':
      return a < b;
    case '>':
    case '-gt':
      return a > b;
    case '<=':
    case '-le':
      return a <= b;
    case '>=':
    case '-ge':
      return a >= b;
    default:
      return false;
  }
}

/** `++`, `--`, `-`, `+`, `!`, `~`, before or after their operand. */
function* unary(node: ShellNode, shell: Shell): Steps<number> {
  const operator = node.children.find((child) => !child.isNamed || child.type === 'test_operator')?.text ?? '';
  const operand = node.children.find((child) => child.isNamed && child.type !== 'test_operator');
  if (!operand) return 0;
  const value = yield* evaluate(operand, shell);
  if (operator === '++' || operator === '--') {
    const changed = assign(operand, value + (operator === '++' ? 1 : -1), shell);
    return node.type === 'postfix_expression' ? value : changed;
  }
  if (operator === '-') return -value;
  if (operator === '!') return value === 0 ? 1 : 0;
  return operator === '~' ? -value - 1 : value;
}

function* ternary(node: ShellNode, shell: Shell): Steps<number> {
  const [condition, consequence, alternative] = node.children.filter((child) => child.isNamed);
  if (!condition || !consequence || !alternative) return 0;
  return (yield* evaluate(condition, shell)) !== 0 ? yield* evaluate(consequence, shell) : yield* evaluate(alternative, shell);
}

function safe(value: number): number {
  return Number.isSafeInteger(value) ? value : 0;
}

/** Decimal, `0x1f`, `017`, `2#101`; 0 for anything else. */
function integer(text: string): number {
  const based = /^(-?)(\d+)#([0-9a-zA-Z]+)$/.exec(text);
  if (based)
    return (based[1] === '-' ? -1 : 1) * (Number.parseInt(based[3] ?? '', Math.min(36, Math.max(2, Number(based[2])))) || 0);
  const octal = /^(-?)0(\d+)$/.exec(text);
  if (octal) return (octal[1] === '-' ? -1 : 1) * (Number.parseInt(octal[2] ?? '', 8) || 0);
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : 0;
}

/** The integer that a text stands for: a number, or a variable with one. */
function toInteger(text: string, shell: Shell, depth = 0): number {
  const trimmed = text.trim();
  if (!/^[A-Za-z_]\w*$/.test(trimmed)) return integer(trimmed);
  return depth > 8 ? 0 : toInteger(parameterValue(trimmed, shell) ?? '0', shell, depth + 1);
}
