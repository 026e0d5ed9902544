import { entryInit, entryShell } from '../images/image-program.ts';
import { spawnMs } from '../machine/machine.ts';
import type { Steps, Task } from '../machine/task.ts';
import { argumentsOf, type Command, type CommandInput, optionValue, standardInput } from './command.ts';
import { runCommand, runInPlace } from './run-command.ts';
import { timeout } from './timeout.ts';

/** Signals that an init process passes on to its child. */
export const passedOn = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'];

/** The words after a wrapper's own options. `withValue` names options that take the next word. */
export function rest(args: readonly string[], withValue: readonly string[] = []): readonly string[] {
  let at = 0;
  while (at < args.length && args[at]?.startsWith('-') === true) {
    const word = args[at] ?? '';
    at += withValue.includes(word) ? 2 : 1;
    if (word === '--') break;
  }
  return args.slice(at);
}

/** Starts the program that a wrapper is for. */
export function startChild(argv: readonly string[], input: CommandInput): Task {
  return input.machine.spawn(input.task, argv, (task) => runCommand({ ...input, argv, task, staysOn: input.staysOn }));
}

/** `tini`, `dumb-init` and their like: run a child, pass signals on, and exit as it does. The child is not PID 1: default actions work. */
function* init(input: CommandInput): Steps<number> {
  const argv = rest(argumentsOf(input), ['-p', '-e', '--rewrite', '-r']);
  const child = startChild(argv, input);
  for (const signal of passedOn) input.task.dispositions.set(signal, (name) => child.signal(name, 'inside'));
  yield child.ended();
  return child.exit?.exitCode ?? 0;
}

/** A shell that waits for its program: signals that come to it go no further. */
function* waitingShell(input: CommandInput): Steps<number> {
  const child = startChild(argumentsOf(input), input);
  yield child.ended();
  return child.exit?.exitCode ?? 0;
}

/** `env NAME=value … program`. */
function* env(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const words = rest(args, ['-u', '-C', '-S']);
  const at = words.findIndex((word) => !word.includes('='));
  const options = args.slice(0, args.length - words.length);
  const environment = new Map(options.includes('-i') || options.includes('-') ? [] : input.environment);
  for (const [index, word] of options.entries()) if (word === '-u') environment.delete(options[index + 1] ?? '');
  for (const word of at < 0 ? words : words.slice(0, at))
    environment.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
  if (at >= 0) return yield* runInPlace(words.slice(at), input, { environment });
  for (const [name, value] of environment) input.fds.get(1)?.write(`${name}=${value}\n`, input.task);
  return 0;
}

/** A wrapper that changes something and goes over to its program; `skip` words of its own come first. */
function prefix(skip: number, withValue: readonly string[] = []): Command {
  return function* (input) {
    return yield* runInPlace(rest(argumentsOf(input), withValue).slice(skip), input);
  };
}

/** `chroot`, `nsenter`: the program is one of another file system, such as the node's, where any may be. */
function elsewhere(skip: number, withValue: readonly string[] = []): Command {
  const go = prefix(skip, withValue);
  return function* (input) {
    input.machine.state.programsAdded = true;
    return yield* go(input);
  };
}

/** `xargs program`: with the words of its input, all at once or as many at a time as `-n` says; with `-I` a line at a time. */
function* xargs(input: CommandInput): Steps<number> {
  const text = yield* standardInput(input).readAll();
  const args = argumentsOf(input);
  const words = rest(args, ['-n', '-I', '-P', '-L', '-d', '-s']);
  const replace = optionValue(args, '-I');
  const items = text
    .split(replace === undefined ? /\s+/ : '\n')
    .filter(Boolean)
    .slice(0, 200);
  if (items.length === 0 && args.some((word) => /^-[a-zA-Z0-9]*r/.test(word))) return 0;
  const argv = words.length > 0 ? words : ['echo'];
  const atOnce = Number(optionValue(args, '-n', '-L')) || Number.POSITIVE_INFINITY;
  if (replace === undefined && items.length <= atOnce) return yield* runInPlace([...argv, ...items], input);
  let failed = false;
  const count = replace === undefined ? atOnce : 1;
  for (let at = 0; at < items.length; at += count) {
    const item = items[at] ?? '';
    const filled =
      replace === undefined ? [...argv, ...items.slice(at, at + count)] : argv.map((word) => word.replaceAll(replace, item));
    const child = startChild(filled, input);
    yield child.ended();
    failed ||= child.exit?.exitCode !== 0;
  }
  return failed ? 123 : 0;
}

/** `watch cmd`: again and again. */
function* watch(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const pause = Math.max(0.1, Number(optionValue(args, '-n') ?? 2)) * 1000;
  const words = rest(args, ['-n']);
  for (;;) {
    const child = startChild(['sh', '-c', words.join(' ')], input);
    yield child.ended();
    yield input.machine.sleep(pause + spawnMs);
  }
}

/** Programs that run another program. */
export const wrapperCommands: Readonly<Record<string, Command>> = {
  tini: init,
  'tini-static': init,
  'dumb-init': init,
  catatonit: init,
  [entryInit]: init,
  [entryShell]: waitingShell,
  's6-svscan': init,
  timeout,
  env,
  xargs,
  watch,
  nohup: prefix(0),
  nice: prefix(0, ['-n']),
  ionice: prefix(0, ['-c', '-n']),
  setsid: prefix(0),
  stdbuf: prefix(0, ['-i', '-o', '-e']),
  time: prefix(0),
  sudo: prefix(0, ['-u', '-g']),
  gosu: prefix(1),
  'su-exec': prefix(1),
  setpriv: prefix(0),
  chroot: elsewhere(1),
  nsenter: elsewhere(0, ['-t', '-S', '-G']),
  unshare: prefix(0),
  busybox: prefix(0),
  '/init': init,
};
