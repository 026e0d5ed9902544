import type { Steps } from '../machine/task.ts';
import { argumentsOf, type Command, type CommandInput, errorOutput, operands, optionValue, output, pathOf } from './command.ts';

/** How long a look-up and a connection take when they work, and how long a name that does not exist takes to be refused. */
const lookupMs = 5;
const connectMs = 2;

const isAddress = (name: string): boolean => /^\d+\.\d+\.\d+\.\d+$/.test(name) || name.includes(':');
const isLocal = (name: string): boolean =>
  name === 'localhost' || name.startsWith('127.') || name === '0.0.0.0' || name === '::1' || name === '[::1]';

function resolves(name: string, input: CommandInput): boolean {
  return isAddress(name) || isLocal(name) || name === input.machine.setup.hostName || input.machine.host.resolves(name);
}

/** Whether something listens: in this container, in another of the pod, or on another host. */
function connects(host: string, port: number, input: CommandInput): boolean {
  const { listening } = input.machine.state;
  if (isLocal(host) && (listening.has(port) || listening.has('all'))) return true;
  return resolves(host, input) && input.machine.host.accepts(host, port);
}

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

/** `nc`: with `-z` it only tries; `-l` listens until it is stopped. A time limit of `-w` counts where nobody answers. */
function* netcat(input: CommandInput): Steps<number> {
  const args = argumentsOf(input).map((word) => (/^-[vzn]+w$/.test(word) ? '-w' : word));
  const words = operands(args, ['-w', '-p', '-s', '-i', '-q', '-X', '-x', '-e']);
  if (args.some((word) => /^-[a-zA-Z]*l/.test(word)))
    return yield* listen(Number(optionValue(args, '-p', '-lp', '-l') ?? words.at(-1)), input);
  yield input.machine.sleep(connectMs);
  const [host = '', port = ''] = words;
  const open = connects(host, Number(port), input);
  errorOutput(input, open ? `${host} (${port}) open\n` : `nc: ${host} (${port}): Connection refused\n`);
  return open ? 0 : 1;
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

/** `curl` and `wget`: a server that accepts answers 200, one of this container what its site says. Exit codes as in their manuals. */
function* fetchUrl(input: CommandInput): Steps<number> {
  const isCurl = input.argv[0]?.endsWith('curl') === true;
  const args = argumentsOf(input);
  const url = operands(args, valueOptions).findLast((word) => word !== '-') ?? optionValue(args, '--url') ?? '';
  const { host, port, path } = parseUrl(url);
  if (!resolves(host, input)) {
    yield input.machine.sleep(lookupMs);
    errorOutput(input, isCurl ? `curl: (6) Could not resolve host: ${host}\n` : `wget: bad address '${host}'\n`);
    return yield* failing(isCurl ? 6 : 1, args, input);
  }
  yield input.machine.sleep(connectMs);
  if (!connects(host, port, input)) {
    errorOutput(
      input,
      isCurl
        ? `curl: (7) Failed to connect to ${host} port ${port}: Connection refused\n`
        : `wget: can't connect to remote host: Connection refused\n`,
    );
    return yield* failing(isCurl ? 7 : 1, args, input);
  }
  const { sites } = input.machine.state;
  const code = isLocal(host) ? ((sites.get(port) ?? sites.get('all'))?.status(path) ?? 200) : 200;
  const fails =
    code >= 400 &&
    (!isCurl || args.some((word) => /^-[a-zA-Z]*f/.test(word) || word === '--fail' || word === '--fail-with-body'));
  if (!fails) writeBody(code, url, input);
  return fails ? (isCurl ? 22 : 8) : 0;
}

/** With `--retry N` curl tries again after 1, 2, 4 … s; refused connections only with `--retry-connrefused` (curl(1)). */
function* failing(code: number, args: readonly string[], input: CommandInput): Steps<number> {
  const tries = Number(optionValue(args, '--retry') ?? 0);
  if (
    !input.argv[0]?.endsWith('curl') ||
    tries <= 0 ||
    !(args.includes('--retry-connrefused') || args.includes('--retry-all-errors'))
  )
    return code;
  const pause = Number(optionValue(args, '--retry-delay') ?? 1) * 1000 || 1000;
  yield input.machine.sleep(pause);
  const rest = args
    .map((word, index) => (args[index - 1] === '--retry' ? String(tries - 1) : word))
    .filter((word) => !word.startsWith('--retry='));
  return yield* fetchUrl({ ...input, argv: [input.argv[0] ?? 'curl', ...rest] });
}

const valueOptions = [
  '-o',
  '-O',
  '-T',
  '-t',
  '-m',
  '-H',
  '-X',
  '-d',
  '-u',
  '-A',
  '-w',
  '-P',
  '-K',
  '-e',
  '-b',
  '-c',
  '--output',
  '--max-time',
  '--connect-timeout',
  '--retry',
  '--retry-delay',
  '--header',
  '--request',
  '--data',
  '--data-raw',
  '--user',
  '--timeout',
  '--tries',
  '--cacert',
  '--cert',
  '--key',
  '--write-out',
  '--post-data',
  '--output-document',
  '--resolve',
  '--retry-max-time',
  '--unix-socket',
  '--url',
].filter((name) => name !== '-O');

function parseUrl(url: string): { readonly host: string; readonly port: number; readonly path: string } {
  const scheme = url.indexOf('://');
  const secure = url.startsWith('https:');
  const rest = scheme < 0 ? url : url.slice(scheme + 3);
  const slash = rest.search(/[/?#]/);
  const authority = (slash < 0 ? rest : rest.slice(0, slash)).split('@').at(-1) ?? '';
  const colon = authority.lastIndexOf(':');
  const hasPort = colon > 0 && /^\d+$/.test(authority.slice(colon + 1));
  return {
    host: hasPort ? authority.slice(0, colon) : authority,
    port: hasPort ? Number(authority.slice(colon + 1)) : secure ? 443 : 80,
    path: slash < 0 ? '/' : rest.slice(slash),
  };
}

function writeBody(code: number, url: string, input: CommandInput): void {
  const args = argumentsOf(input);
  const isCurl = input.argv[0]?.endsWith('curl') === true;
  const format = isCurl ? optionValue(args, '-w', '--write-out') : undefined;
  const spider = args.includes('--spider');
  const remoteName = url.split('/').at(-1) || 'index.html';
  const file = isCurl
    ? (optionValue(args, '-o', '--output') ?? (args.some((word) => /^-[a-zA-Z]*O/.test(word)) ? remoteName : undefined))
    : wgetTarget(args, remoteName);
  if (file !== undefined && file !== '-' && !spider) input.machine.files.write(pathOf(input, file), 'ok\n');
  else if (!spider) output(input, 'ok\n');
  if (args.some((word) => word === '-S' || word === '--server-response')) errorOutput(input, `  HTTP/1.1 ${code} OK\n`);
  if (format !== undefined)
    output(
      input,
      format.replaceAll('%{http_code}', String(code)).replaceAll('%{response_code}', String(code)).replaceAll('\\n', '\n'),
    );
}

function wgetTarget(args: readonly string[], remoteName: string): string {
  const short = args.findIndex((word) => /^-[a-zA-Z]*O/.test(word));
  const word = args[short] ?? '';
  if (short >= 0) return word.endsWith('O') ? (args[short + 1] ?? '-') : word.slice(word.indexOf('O') + 1);
  return optionValue(args, '--output-document') ?? remoteName;
}

/** A client of a server that asks whether it is up: `pg_isready`, `redis-cli ping`, `mysqladmin ping`, `mongosh`, `psql`. */
function client(
  defaultPort: number,
  failure: number,
  hostOptions: readonly string[] = ['-h', '--host'],
  portOptions: readonly string[] = ['-p', '--port'],
): Command {
  return function* (input) {
    const args = argumentsOf(input);
    yield input.machine.sleep(connectMs);
    const host = optionValue(args, ...hostOptions) ?? input.environment.get('PGHOST') ?? '127.0.0.1';
    const port = Number(optionValue(args, ...portOptions) ?? defaultPort);
    const up = connects(host.startsWith('/') ? 'localhost' : host, port, input);
    if (up) output(input, answers[input.argv[0]?.split('/').at(-1) ?? ''] ?? 'ok\n');
    else errorOutput(input, `Could not connect to ${host}:${port}: Connection refused\n`);
    return up ? 0 : failure;
  };
}

const answers: Readonly<Record<string, string>> = {
  'redis-cli': 'PONG\n',
  pg_isready: 'accepting connections\n',
  mysqladmin: 'mysqld is alive\n',
};

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

/** `wait-for-it host:port`, `dockerize -wait tcp://…`: waits until a port is open or its time limit (15 s and 10 s) is over. */
function* waitForPort(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const words = args.join(' ').match(/[\w.-]+:\d+/g) ?? [];
  const limit = Number.parseFloat(optionValue(args, '-t', '--timeout', '-timeout') ?? '15') * 1000 || Number.POSITIVE_INFINITY;
  const start = input.machine.host.now();
  const isOpen = (): boolean => words.every((word) => connects(word.split(':')[0] ?? '', Number(word.split(':')[1]), input));
  while (!isOpen()) {
    if (input.machine.host.now() - start >= limit) return 1;
    yield input.machine.sleep(1000);
  }
  return 0;
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
  curl: fetchUrl,
  wget: fetchUrl,
  ping,
  ping6: ping,
  pg_isready: client(5432, 2),
  psql: client(5432, 2),
  'redis-cli': client(6379, 1, ['-h'], ['-p']),
  'valkey-cli': client(6379, 1, ['-h'], ['-p']),
  mysqladmin: client(3306, 1, ['-h', '--host'], ['-P', '--port']),
  'mariadb-admin': client(3306, 1, ['-h', '--host'], ['-P', '--port']),
  mysql: client(3306, 1, ['-h', '--host'], ['-P', '--port']),
  mariadb: client(3306, 1, ['-h', '--host'], ['-P', '--port']),
  mongo: client(27017, 1, ['--host'], ['--port']),
  mongosh: client(27017, 1, ['--host'], ['--port']),
  'rabbitmq-diagnostics': client(5672, 69, ['--host'], ['--port']),
  rabbitmqctl: client(5672, 69, ['--host'], ['--port']),
  etcdctl: client(2379, 1, ['--host'], ['--port']),
  'wait-for-it': waitForPort,
  'wait-for-it.sh': waitForPort,
  'wait-for': waitForPort,
  dockerize: waitForPort,
};
