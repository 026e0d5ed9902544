import { placeRedirects } from '../shell/redirect-place.ts';
import type { ShellNode, ShellParser } from '../shell/syntax.ts';
import type { ScriptCommand } from './model.ts';
import { type KnownVariables, staticText } from './static-words.ts';

/** Most commands that are given of one script. */
const maxCommands = 2000;

type Surroundings = Pick<ScriptCommand, 'inBackground' | 'isCondition' | 'isLast' | 'loops' | 'inFunction'>;

interface Walk {
  readonly commands: ScriptCommand[];
  readonly known: KnownVariables;
  readonly parse: ShellParser;
  /** Set within the text of a trap's handler: whose commands stand where the `trap` command stands. */
  readonly trap: { readonly command: ShellNode; readonly signals: readonly string[] } | undefined;
  /** The statement with redirections that is being looked at. */
  redirected: ShellNode | undefined;
}

/** Every simple command of a script in the order in which it is written, those of trap handlers and substitutions too. */
export function commandsOf(root: ShellNode, known: KnownVariables, parse: ShellParser): readonly ScriptCommand[] {
  const walk: Walk = { commands: [], known, parse, trap: undefined, redirected: undefined };
  sequence(root.children, outermost, walk);
  return walk.commands;
}

const outermost: Surroundings = { inBackground: false, isCondition: false, isLast: true, loops: [], inFunction: undefined };

/** Statements one after another: only the last is the end of what is around them. */
function sequence(nodes: readonly ShellNode[], around: Surroundings, walk: Walk): void {
  const last = nodes.findLastIndex((node) => node.isNamed && node.type !== 'comment');
  for (const [index, node] of nodes.entries()) {
    if (!node.isNamed) continue;
    const inBackground = around.inBackground || nodes[index + 1]?.type === '&';
    visit(node, { ...around, inBackground, isLast: around.isLast && index === last && !inBackground }, walk);
  }
}

function visit(node: ShellNode, around: Surroundings, walk: Walk): void {
  const inner = { ...around, isLast: false };
  switch (node.type) {
    case 'command':
      addCommand(node, around, walk);
      for (const child of node.children) visit(child, inner, walk);
      return;
    case 'list':
      visitList(node, around, walk);
      return;
    case 'if_statement':
    case 'elif_clause':
      visitIf(node, around, walk);
      return;
    case 'while_statement':
    case 'for_statement':
    case 'c_style_for_statement':
      visitLoop(node, inner, walk);
      return;
    case 'negated_command':
      sequence(node.children, { ...inner, isCondition: true }, walk);
      return;
    case 'function_definition':
      sequence(node.children, { ...inner, inFunction: node.children.find((child) => child.field === 'name')?.text ?? '' }, walk);
      return;
    case 'compound_statement':
    case 'else_clause':
    case 'case_statement':
    case 'case_item':
      sequence(node.children, around, walk);
      return;
    case 'redirected_statement': {
      const placed = placeRedirects(node);
      if (placed.type !== node.type) {
        visit(placed, around, walk);
        return;
      }
      walk.redirected = placed;
      for (const child of placed.children) visit(child, child.field === 'body' ? around : inner, walk);
      return;
    }
    default:
      if (node.children.length > 0) sequence(node.children, inner, walk);
  }
}

function visitList(node: ShellNode, around: Surroundings, walk: Walk): void {
  const [left, right] = node.children.filter((child) => child.isNamed && child.type !== 'comment');
  if (left) visit(left, { ...around, isLast: false, isCondition: true }, walk);
  if (right) visit(right, around, walk);
}

function visitIf(node: ShellNode, around: Surroundings, walk: Walk): void {
  const then = node.children.findIndex((child) => child.type === 'then');
  sequence(node.children.slice(0, then), { ...around, isLast: false, isCondition: true }, walk);
  const rest = node.children.slice(then + 1);
  const isClause = (child: ShellNode): boolean => child.type === 'elif_clause' || child.type === 'else_clause';
  sequence(
    rest.filter((child) => !isClause(child) && child.type !== 'fi'),
    around,
    walk,
  );
  for (const clause of rest.filter(isClause)) visit(clause, around, walk);
}

function visitLoop(node: ShellNode, around: Surroundings, walk: Walk): void {
  const inLoop = { ...around, loops: [...around.loops, node] };
  const isBody = (child: ShellNode): boolean => child.field === 'body';
  const isWhile = node.type === 'while_statement';
  sequence(
    node.children.filter((child) => !isBody(child)),
    { ...inLoop, isCondition: isWhile },
    walk,
  );
  for (const body of node.children.filter(isBody)) sequence(body.children, { ...inLoop, isCondition: false }, walk);
}

function addCommand(node: ShellNode, around: Surroundings, walk: Walk): void {
  const nodes = node.children.filter((child) => child.field === 'name' || child.field === 'argument');
  const [nameNode] = nodes;
  if (!nameNode || walk.commands.length >= maxCommands) return;
  const words = nodes.map((each) => staticText(each, walk.known));
  const place = walk.trap?.command ?? node;
  const namePlace = walk.trap ? place : nameNode;
  walk.commands.push({
    ...around,
    name: words[0]?.split('/').at(-1),
    words,
    start: place.start,
    end: place.end,
    nameStart: namePlace.start,
    nameEnd: namePlace.end,
    node,
    statement: walk.redirected?.children.includes(node) === true ? walk.redirected : node,
    isLast: around.isLast && walk.trap === undefined,
    inTrap: walk.trap?.signals,
  });
  if (words[0] === 'trap' && walk.trap === undefined) addHandler(words.slice(1), node, around, walk);
}

/** The commands of `trap 'text' SIGNALS`. */
function addHandler(words: readonly (string | undefined)[], command: ShellNode, around: Surroundings, walk: Walk): void {
  const [text, ...conditions] = words[0] === '--' ? words.slice(1) : words;
  if (!text || text === '-') return;
  const signals = conditions.flatMap((word) => (word === undefined ? [] : [word.replace(/^SIG/i, '').toUpperCase()]));
  sequence(walk.parse(text).children, { ...around, isLast: false }, { ...walk, trap: { command, signals } });
}

/** Words in front of a program that run it in their place or as their child, with options that take a value. */
const wrappers: Readonly<Record<string, readonly string[]>> = {
  exec: ['-a'],
  command: [],
  builtin: [],
  env: ['-u', '-C', '-S'],
  nohup: [],
  nice: ['-n'],
  ionice: ['-c', '-n'],
  setsid: [],
  stdbuf: ['-i', '-o', '-e'],
  time: [],
  sudo: ['-u', '-g'],
  timeout: ['-s', '-k'],
  gosu: [],
  'su-exec': [],
  tini: ['-p', '-e'],
  'dumb-init': ['-r'],
};
/** Words of their own that some wrappers take before the program: a time, a user. */
const ownWords: Readonly<Record<string, number>> = { timeout: 1, gosu: 1, 'su-exec': 1 };

/**
 * The words of the program that a command runs in the end: past `exec`, `env NAME=value`, `timeout 5`, `tini --` and their like.
 * Empty where there is none, as in a bare `exec`.
 */
export function programWords(words: readonly (string | undefined)[]): readonly (string | undefined)[] {
  let rest = words;
  for (let depth = 0; depth < 10; depth++) {
    const name = rest[0]?.split('/').at(-1) ?? '';
    const withValue = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
    if (!withValue) return rest;
    let at = 1;
    while (at < rest.length && rest[at]?.startsWith('-') === true) {
      const word = rest[at] ?? '';
      at += withValue.includes(word) ? 2 : 1;
      if (word === '--') break;
    }
    if (name === 'env') while (rest[at]?.includes('=') === true) at++;
    rest = rest.slice(at + (Object.hasOwn(ownWords, name) ? (ownWords[name] ?? 0) : 0));
  }
  return rest;
}
