import type { Steps } from '../machine/task.ts';
import { unknownText } from '../machine/unknown-text.ts';
import { argumentsOf, type Command, type CommandInput, errorOutput, operands, optionValue, output } from './command.ts';
import { connectMs, connects, lookupMs, resolves } from './reach.ts';
import { runInPlace } from './run-command.ts';

function* nslookup(input: CommandInput): Steps<number> {
  yield input.machine.sleep(lookupMs);
  const name = operands(argumentsOf(input), ['-t', '-p'])[0] ?? '';
  if (resolves(name, input)) {
    output(input, `Name:\t${name}\nAddress: 10.96.0.1\n`);
    return 0;
  }
  errorOutput(input, `** server can't find ${name}: NXDOMAIN\n`);
  return 1;
}

/** `dig` and `host` exit 0 for a name that does not exist, unlike `nslookup` (dig(1), RETURN CODES). */
function* dig(input: CommandInput): Steps<number> {
  yield input.machine.sleep(lookupMs);
  const name =
    operands(
      argumentsOf(input).filter((word) => !/^[+@]/.test(word)),
      ['-t'],
    )[0] ?? '';
  if (resolves(name, input)) output(input, '10.96.0.1\n');
  return input.argv[0]?.endsWith('host') === true && !resolves(name, input) ? 1 : 0;
}

function* getent(input: CommandInput): Steps<number> {
  yield input.machine.sleep(lookupMs);
  const [database, name = ''] = argumentsOf(input);
  if (database?.startsWith('ahosts') !== true && database !== 'hosts') return 0;
  if (!resolves(name, input)) return 2;
  output(input, `10.96.0.1 ${name}\n`);
  return 0;
}

/** Host and port among the arguments of `nc`. */
export function netcatOperands(args: readonly string[]): readonly string[] {
  const words = args.map((word) => (/^-[vzn]+w$/.test(word) ? '-w' : word));
  return operands(words, ['-w', '-p', '-s', '-i', '-q', '-X', '-x', '-e', '-c', '--exec', '--sh-exec', '--max-conns']);
}

/** `nc`: with `-z` it only tries; `-l` listens until it is stopped. A time limit of `-w` counts where nobody answers. */
function* netcat(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const words = netcatOperands(args);
  if (args.some((word) => /^-[a-zA-Z]*l/.test(word) || word === '--listen')) return yield* listen(listenPort(args, words), input);
  yield input.machine.sleep(connectMs);
  const [host = '', port = ''] = words;
  const open = connects(host, Number(port), input);
  errorOutput(input, open ? `${host} (${port}) open\n` : `nc: ${host} (${port}): Connection refused\n`);
  if (open && !args.some((word) => /^-[a-zA-Z]*z/.test(word))) output(input, `${unknownText}\n`);
  return open ? 0 : 1;
}

/** The port of `nc -l 80`, `nc -lk -p 80`, `nc -lp 80`. */
function listenPort(args: readonly string[], words: readonly string[]): number {
  const at = args.findIndex((word) => /^-[a-zA-Z]*p$/.test(word));
  return Number(at >= 0 ? args[at + 1] : words.findLast((word) => /^\d+$/.test(word))) || 0;
}

function* listen(port: number, input: CommandInput): Steps<number> {
  const { listening } = input.machine.state;
  listening.add(port);
  try {
    yield input.machine.forever();
  } finally {
    listening.delete(port);
  }
  return 0;
}

function* ping(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const host = operands(args, ['-c', '-W', '-w', '-i'])[0] ?? '';
  if (!resolves(host, input)) {
    yield input.machine.sleep(lookupMs);
    return input.machine.setup.image.programs === 'busybox' ? 1 : 2;
  }
  const times = Number(optionValue(args, '-c') ?? Number.POSITIVE_INFINITY);
  yield input.machine.sleep(Math.max(0, times - 1) * 1000 + connectMs);
  return 0;
}

/** The `host:port` words among arguments, with or without a scheme. */
export function addressesIn(args: readonly string[]): readonly string[] {
  return args.join(' ').match(/[\w.-]+:\d+/g) ?? [];
}

/**
 * `wait-for-it host:port`, `dockerize -wait tcp://…`: waits until a port is open or its time limit (15 s and 10 s) is over, then goes
 * over to the command after it, if there is one.
 */
function* waitForPort(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const { own, command } = commandAfter(args);
  const words = addressesIn(own);
  const limit = Number.parseFloat(optionValue(own, '-t', '--timeout', '-timeout') ?? '15') * 1000 || Number.POSITIVE_INFINITY;
  const start = input.machine.host.now();
  const isOpen = (): boolean => words.every((word) => connects(word.split(':')[0] ?? '', Number(word.split(':')[1]), input));
  let isLate = false;
  while (!isLate && !isOpen()) {
    isLate = input.machine.host.now() - start >= limit;
    if (!isLate) yield input.machine.sleep(1000);
  }
  // wait-for-it starts its command all the same, unless it is strict.
  if (
    isLate &&
    (command.length === 0 || !input.argv[0]?.includes('wait-for-it') || own.some((word) => /^(-s|--strict)$/.test(word)))
  )
    return 1;
  return command.length > 0 ? yield* runInPlace(command, input) : 0;
}

/** The words after `--`, or after the options of a waiter that takes its command without a mark. */
function commandAfter(args: readonly string[]): { readonly own: readonly string[]; readonly command: readonly string[] } {
  const mark = args.indexOf('--');
  if (mark >= 0) return { own: args.slice(0, mark), command: args.slice(mark + 1) };
  let at = 0;
  while (at < args.length) {
    const word = args[at] ?? '';
    if (/^-+(wait|timeout|t|h|p|host|port|wait-retry-interval|stdout|stderr|template)$/.test(word)) at += 2;
    else if (word.startsWith('-') || addressesIn([word]).length > 0) at += 1;
    else break;
  }
  return { own: args.slice(0, at), command: args.slice(at) };
}

/** `telnet db 5432`: without input it ends once it is connected. */
function* telnet(input: CommandInput): Steps<number> {
  yield input.machine.sleep(connectMs);
  const [host = '', port = '23'] = operands(argumentsOf(input), ['-l', '-n', '-b']);
  const open = connects(host, Number(port), input);
  if (open) output(input, `Connected to ${host}\n${unknownText}\n`);
  else errorOutput(input, `telnet: can't connect to remote host (${host}): Connection refused\n`);
  return open ? 0 : 1;
}

/** Programs that look at names and other hosts. */
export const networkCommands: Readonly<Record<string, Command>> = {
  nslookup,
  dig,
  host: dig,
  getent,
  nc: netcat,
  ncat: netcat,
  netcat,
  telnet,
  ping,
  ping6: ping,
  'wait-for-it': waitForPort,
  'wait-for-it.sh': waitForPort,
  'wait-for': waitForPort,
  dockerize: waitForPort,
};
