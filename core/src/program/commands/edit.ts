import type { Steps } from '../machine/task.ts';
import { ansiC } from '../shell/expansion.ts';
import { awk } from './awk.ts';
import { argumentsOf, type Command, type CommandInput, operands, output, pathOf, standardInput } from './command.ts';
import { compilePattern } from './grep.ts';
import type { RegularExpression } from './regular-expression.ts';

const maxLine = 2000;

/** The characters of a set of `tr`: ranges and classes written out. */
function characters(set: string): readonly string[] {
  const text = ansiC(set)
    .replaceAll('[:lower:]', 'a-z')
    .replaceAll('[:upper:]', 'A-Z')
    .replaceAll('[:digit:]', '0-9')
    .replaceAll('[:space:]', ' \t\n');
  const list: string[] = [];
  for (let i = 0; i < text.length && list.length < 1000; i++) {
    const to = text[i + 1] === '-' ? text.charCodeAt(i + 2) : Number.NaN;
    if (Number.isNaN(to)) list.push(text[i] ?? '');
    else {
      for (let code = text.charCodeAt(i); code <= to && list.length < 1000; code++) list.push(String.fromCharCode(code));
      i += 2;
    }
  }
  return list;
}

/** `tr`: replaces, with `-d` deletes, with `-s` folds characters. */
function* translate(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const flags = args.filter((word) => /^-[a-zA-Z]+$/.test(word)).join('');
  const [from = '', to] = operands(args);
  const source = characters(from);
  const target = to === undefined ? [] : characters(to);
  const hits = (char: string): boolean => source.includes(char) !== (flags.includes('c') || flags.includes('C'));
  let out = '';
  for (const char of yield* standardInput(input).readAll()) {
    if (flags.includes('d') && hits(char)) continue;
    const changed = hits(char) && target.length > 0 ? (target[source.indexOf(char)] ?? target.at(-1) ?? char) : char;
    if (!(flags.includes('s') && hits(char) && out.endsWith(changed))) out += changed;
  }
  output(input, out);
  return 0;
}

/** Most work of one `sed`, in steps of its expressions: lines beyond stay as they are. */
const maxWork = 2_000_000;

interface Substitution {
  readonly size: number;
  change(line: string): string;
}

/** One `s/pattern/text/flags` of `sed`; undefined for any other command, which passes its input on. */
function substitution(command: string, extended: boolean): Substitution | undefined {
  const separator = command[1] ?? '/';
  const parts = command.slice(2).split(separator);
  if (command[0] !== 's' || parts.length < 3) return undefined;
  const [pattern = '', replacement = '', flags = ''] = parts;
  const expression = compilePattern(pattern, extended, /[iI]/.test(flags));
  if (!expression) return undefined;
  const change = (line: string): string => substituted(line.slice(0, maxLine), expression, replacement, flags.includes('g'));
  return { size: expression.size, change };
}

/** Most replacements in a line. */
const maxReplaced = 200;

function substituted(line: string, expression: RegularExpression, replacement: string, everywhere: boolean): string {
  let out = '';
  let from = 0;
  for (let count = 0; count < (everywhere ? maxReplaced : 1) && from <= line.length; count++) {
    const match = expression.match(line, from);
    const [start, end] = match ?? [];
    if (!match || start === undefined || end === undefined) break;
    const group = (number: number): string => line.slice(match[2 * number] ?? 0, match[2 * number + 1] ?? 0);
    const text = replacement.replace(/\\(\d)|\\(.)|&/g, (_whole, digit?: string, plain?: string) =>
      plain === undefined ? group(Number(digit ?? 0)) : plain === 'n' ? '\n' : plain,
    );
    // An empty match takes the next character along, so that it is not found again.
    out += line.slice(from, start) + text + (end === start ? line.slice(end, end + 1) : '');
    from = end === start ? end + 1 : end;
  }
  return out + line.slice(from);
}

/** `sed`: substitutions; other commands pass the text on. `-i` writes the file back. */
function* streamEdit(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const scripts = args.filter((_word, index) => args[index - 1] === '-e' || args[index - 1] === '--expression');
  const words = operands(args, ['-e', '--expression', '-f']);
  const extended = args.includes('-E') || args.includes('-r');
  const commands = (scripts.length > 0 ? scripts : words.slice(0, 1)).flatMap((script) =>
    script.split(/[;\n](?=\s*(?:s[^\w\s]|$))/).flatMap((each) => substitution(each.trim(), extended) ?? []),
  );
  const size = commands.reduce((sum, command) => sum + command.size, 0);
  const change = (text: string): string => {
    let work = 0;
    const lines = text.split('\n').map((line) => {
      work += line.length * size;
      return work > maxWork ? line : commands.reduce((each, command) => command.change(each), line);
    });
    input.machine.budget.text(Math.min(work, maxWork) / 10);
    return lines.join('\n');
  };
  const names = scripts.length > 0 ? words : words.slice(1);
  if (names.length === 0) {
    output(input, change(yield* standardInput(input).readAll()));
    return 0;
  }
  const inPlace = args.some((word) => /^-[a-zA-Z]*i/.test(word) || word.startsWith('--in-place'));
  let code = 0;
  for (const name of names) {
    const text = input.machine.files.read(pathOf(input, name));
    if (text === undefined) code = 1;
    else if (inPlace) input.machine.files.write(pathOf(input, name), change(text));
    else output(input, change(text));
  }
  return code;
}

/** `yes`: writes until nobody reads. */
function* yes(input: CommandInput): Steps<number> {
  for (let pause = 1; ; pause = Math.min(pause * 2, 60_000)) {
    output(input, `${input.argv[1] ?? 'y'}\n`.repeat(100));
    yield input.machine.sleep(pause);
  }
}

/** Programs that change text. */
export const editCommands: Readonly<Record<string, Command>> = { tr: translate, sed: streamEdit, awk, gawk: awk, mawk: awk, yes };
