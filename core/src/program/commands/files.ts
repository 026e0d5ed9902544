import {
  argumentsOf,
  type Command,
  type CommandInput,
  errorOutput,
  immediate,
  operands,
  optionValue,
  output,
  pathOf,
} from './command.ts';
import { find } from './find.ts';
import { epochMs } from './time.ts';

const missing = (input: CommandInput, path: string): number => {
  errorOutput(input, `${input.argv[0]}: can't open '${path}': No such file or directory\n`);
  return 1;
};

function touch(input: CommandInput): number {
  const { files } = input.machine;
  for (const word of operands(argumentsOf(input), ['-d', '-t', '-r'])) {
    const path = pathOf(input, word);
    if (!files.mayHold(path.slice(0, Math.max(1, path.lastIndexOf('/'))))) return missing(input, word);
    if (!files.isDirectory(path)) files.append(path, '');
  }
  return 0;
}

function remove(input: CommandInput): number {
  const args = argumentsOf(input);
  const force = args.some((word) => /^-[a-zA-Z]*f/.test(word) || word === '--force');
  const recursive =
    args.some((word) => /^-[a-zA-Z]*[rR]/.test(word) || word === '--recursive') || input.argv[0]?.endsWith('rmdir') === true;
  let code = 0;
  for (const word of operands(args)) {
    const path = pathOf(input, word);
    if (input.machine.files.isDirectory(path) && !recursive) code = 1;
    else if (!input.machine.files.remove(path) && !force) code = missing(input, word);
  }
  return code;
}

function makeDirectory(input: CommandInput): number {
  const args = argumentsOf(input);
  const parents = args.some((word) => /^-[a-zA-Z]*p/.test(word) || word === '--parents');
  let code = 0;
  for (const word of operands(args, ['-m'])) {
    const path = pathOf(input, word);
    if (
      !parents &&
      (input.machine.files.exists(path) || !input.machine.files.mayHold(path.slice(0, Math.max(1, path.lastIndexOf('/')))))
    )
      code = 1;
    else input.machine.files.makeDirectory(path);
  }
  return code;
}

function list(input: CommandInput): number {
  const { files } = input.machine;
  const words = operands(argumentsOf(input));
  let code = 0;
  for (const word of words.length > 0 ? words : ['.']) {
    const path = pathOf(input, word);
    input.machine.budget.listing();
    if (files.isDirectory(path))
      output(
        input,
        files
          .list(path)
          .map((name) => `${name}\n`)
          .join(''),
      );
    else if (files.exists(path)) output(input, `${word}\n`);
    else {
      missing(input, word);
      code = input.machine.setup.image.programs === 'busybox' ? 1 : 2;
    }
  }
  return code;
}

/** `cp`, `mv`, `ln`, `install`: what is copied has the content of its source, directories with all in them. */
function copy(keepSource: boolean): (input: CommandInput) => number {
  return (input) => {
    const { files } = input.machine;
    const words = operands(argumentsOf(input), ['-m', '-o', '-g', '-t']);
    const target = words.at(-1);
    if (words.length < 2 || target === undefined) return 1;
    let code = 0;
    for (const word of words.slice(0, -1)) {
      const from = pathOf(input, word);
      const to = intoDirectory(pathOf(input, target), word, input);
      if (!files.exists(from) && !input.machine.setup.image.isOpen && !input.machine.hasExecutable(from))
        code = missing(input, word);
      else copyOne(from, to, input);
      if (!keepSource) files.remove(from);
    }
    return code;
  };
}

function intoDirectory(path: string, word: string, input: CommandInput): string {
  const name = word.split('/').findLast((part) => part !== '' && part !== '.');
  return input.machine.files.isDirectory(path) && name !== undefined ? `${path === '/' ? '' : path}/${name}` : path;
}

function copyOne(from: string, to: string, input: CommandInput): void {
  const { files } = input.machine;
  if (!files.isDirectory(from)) {
    files.write(to, files.read(from) ?? '');
    files.setExecutable(to, files.isExecutable(from) ?? true);
    return;
  }
  files.makeDirectory(to);
  input.machine.budget.listing();
  for (const name of files.list(from).slice(0, 200)) {
    const content = files.read(`${from}/${name}`);
    if (content === undefined) continue;
    files.write(`${to}/${name}`, content);
    files.setExecutable(`${to}/${name}`, files.isExecutable(`${from}/${name}`) ?? true);
  }
}

/** `ln` makes the new name stand for the same content; links that change later are not followed. */
function link(input: CommandInput): number {
  const words = operands(argumentsOf(input));
  const target = words[1] ?? words[0]?.split('/').at(-1) ?? '';
  const path = intoDirectory(pathOf(input, target), words[0] ?? '', input);
  const from = pathOf(input, words[0] ?? '');
  input.machine.files.write(path, input.machine.files.read(from) ?? '');
  input.machine.files.setExecutable(path, input.machine.files.isExecutable(from) ?? true);
  return 0;
}

/** `stat`: of formats, `%Y` and its like are the seconds of the last change; of a file of which that is not known, now. */
function stat(input: CommandInput): number {
  const { files } = input.machine;
  const format = optionValue(argumentsOf(input), '-c', '--format', '--printf');
  let code = 0;
  for (const word of operands(argumentsOf(input), ['-c', '-f', '--format', '--printf'])) {
    const path = pathOf(input, word);
    if (!files.exists(path)) code = missing(input, word);
    else if (format !== undefined) {
      const seconds = Math.floor((epochMs + (files.modifiedAt(path) ?? input.machine.clock())) / 1000);
      const size = files.read(path)?.length ?? 0;
      output(
        input,
        `${format
          .replace(/%[XYZW]/g, String(seconds))
          .replaceAll('%n', word)
          .replaceAll('%s', String(size))}\n`,
      );
    }
  }
  return code;
}

/** `chmod 755 file`, `chmod -R u+x dir`: as far as files can be executed. */
function changeMode(input: CommandInput): number {
  const args = argumentsOf(input).filter((word) => !/^-[Rvcf]+$/.test(word) && !word.startsWith('--'));
  const recursive = argumentsOf(input).some((word) => /^-[vcf]*R/.test(word) || word === '--recursive');
  const [mode = '', ...words] = args;
  const on = /^\d+$/.test(mode) ? /[1357]/.test(mode.slice(-3)) : /[+=][rwst]*x/i.test(mode);
  const sets = /^\d+$/.test(mode) || mode.includes('=') || /[+-][rwst]*x/i.test(mode);
  let code = 0;
  for (const word of words) {
    const path = pathOf(input, word);
    if (!input.machine.files.exists(path) && !input.machine.hasExecutable(path) && !input.machine.setup.image.isOpen)
      code = missing(input, word);
    else if (sets) input.machine.files.setExecutable(path, on, recursive);
  }
  return code;
}

function makeTemporary(input: CommandInput): number {
  const path = `/tmp/tmp.${Math.floor(input.machine.host.random() * 1e9).toString(36)}`;
  if (argumentsOf(input).includes('-d')) input.machine.files.makeDirectory(path);
  else input.machine.files.write(path, '');
  output(input, `${path}\n`);
  return 0;
}

const nothing = immediate(() => 0);

/** Programs that make, move and look at files. */
export const fileCommands: Readonly<Record<string, Command>> = {
  touch: immediate(touch),
  rm: immediate(remove),
  rmdir: immediate(remove),
  unlink: immediate(remove),
  mkdir: immediate(makeDirectory),
  ls: immediate(list),
  dir: immediate(list),
  cp: immediate(copy(true)),
  mv: immediate(copy(false)),
  install: immediate(copy(true)),
  ln: immediate(link),
  stat: immediate(stat),
  file: immediate(stat),
  find: immediate(find),
  mktemp: immediate(makeTemporary),
  mkfifo: immediate(touch),
  truncate: immediate(touch),
  chmod: immediate(changeMode),
  chown: nothing,
  chgrp: nothing,
  sync: nothing,
};
