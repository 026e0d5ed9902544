import { spawnMs } from '../machine/machine.ts';
import { signalNumber } from '../machine/signals.ts';
import type { Steps, Task } from '../machine/task.ts';
import { argumentsOf, type Command, type CommandInput, optionValue, standardInput } from './command.ts';
import { runCommand, runInPlace } from './run-command.ts';
import { sleepMs } from './time.ts';

/** Signals that an init process passes on to its child. */
const passedOn = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'];

/** The words after a wrapper's own options. `withValue` names options that take the next word. */
function rest(args: readonly string[], withValue: readonly string[] = []): readonly string[] {
  let at = 0;
  while (at < args.length && args[at]?.startsWith('-') === true) {
    const word = args[at] ?? '';
    at += withValue.includes(word) ? 2 : 1;
    if (word === '--') break;
  }
  return args.slice(at);
}

function startChild(argv: readonly string[], input: CommandInput): Task {
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

/** `timeout 5 cmd`: stops its child with SIGTERM; 124 where it had to (coreutils). The process stays the parent. */
function* timeout(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const signal = optionValue(args, '-s', '--signal') ?? 'TERM';
  const words = rest(args, ['-s', '-k', '--signal', '--kill-after', '-t']);
  const old = args.includes('-t');
  const limit = sleepMs((old ? optionValue(args, '-t') : words[0]) ?? '') ?? Number.POSITIVE_INFINITY;
  const child = startChild(old ? words : words.slice(1), input);
  for (const name of passedOn) input.task.dispositions.set(name, () => child.signal(name, 'inside'));
  let late = false;
  yield {
    begin: (wake) => {
      const stopTimer = input.machine.sleep(limit).begin(() => {
        late = true;
        child.signal(`SIG${signal.replace(/^SIG/, '')}`, 'inside');
        wake();
      });
      const stopChild = child.onEnd(wake);
      return () => {
        stopTimer();
        stopChild();
      };
    },
  };
  if (!child.exit) yield child.ended();
  const code = child.exit?.exitCode ?? 0;
  if (!late) return code;
  return input.machine.setup.image.programs === 'busybox' ? 128 + signalNumber('SIGTERM') : 124;
}

/** `env NAME=value … program`. */
function* env(input: CommandInput): Steps<number> {
  const words = rest(argumentsOf(input), ['-u', '-C', '-S']);
  const at = words.findIndex((word) => !word.includes('='));
  const environment = new Map(input.environment);
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

/** `xargs program`: once, with the words of its input. */
function* xargs(input: CommandInput): Steps<number> {
  const text = yield* standardInput(input).readAll();
  const words = rest(argumentsOf(input), ['-n', '-I', '-P', '-L', '-d', '-s']);
  const items = text.split(/\s+/).filter(Boolean).slice(0, 200);
  if (items.length === 0 && argumentsOf(input).some((word) => /^-[a-zA-Z0-9]*r/.test(word))) return 0;
  const replace = optionValue(argumentsOf(input), '-I');
  const argv = words.length > 0 ? words : ['echo'];
  if (replace === undefined) return yield* runInPlace([...argv, ...items], input);
  for (const item of items) {
    const child = startChild(
      argv.map((word) => word.replaceAll(replace, item)),
      input,
    );
    yield child.ended();
  }
  return 0;
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
  chroot: prefix(1),
  nsenter: prefix(0, ['-t', '-S', '-G']),
  unshare: prefix(0),
  busybox: prefix(0),
  '/init': init,
};
