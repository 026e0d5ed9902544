import { isLocalHost } from '../../workload/host-names.ts';
import type { Steps } from '../machine/task.ts';
import { unknownText } from '../machine/unknown-text.ts';
import { argumentsOf, type Command, type CommandInput, errorOutput, operands, optionValue, output, pathOf } from './command.ts';
import { connectMs, connects, lookupMs, resolves } from './reach.ts';

/** `curl` and `wget`: a server that accepts answers 200, one of this container what its site says. Exit codes as in their manuals. */
function* fetchUrl(input: CommandInput): Steps<number> {
  const isCurl = input.argv[0]?.endsWith('curl') === true;
  const args = argumentsOf(input);
  const url = urlOf(args);
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
  const code = isLocalHost(host) ? ((sites.get(port) ?? sites.get('all'))?.status(path) ?? 200) : 200;
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
  ) {
    writeFormat('000', input);
    return code;
  }
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

/** The address that `curl` or `wget` is to fetch; empty where it is given none. */
export function urlOf(args: readonly string[]): string {
  return operands(args, valueOptions).findLast((word) => word !== '-') ?? optionValue(args, '--url') ?? '';
}

/** Takes an address apart; without a scheme it is HTTP. */
export function parseUrl(url: string): { readonly host: string; readonly port: number; readonly path: string } {
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

const body = `ok ${unknownText}\n`;

function writeBody(code: number, url: string, input: CommandInput): void {
  const args = argumentsOf(input);
  const isCurl = input.argv[0]?.endsWith('curl') === true;
  const spider = args.includes('--spider');
  const remoteName = parseUrl(url).path.split(/[?#]/)[0]?.split('/').at(-1) || 'index.html';
  const file = isCurl
    ? (optionValue(args, '-o', '--output') ?? (args.some((word) => /^-[a-zA-Z]*O/.test(word)) ? remoteName : undefined))
    : wgetTarget(args, remoteName);
  if (file !== undefined && file !== '-' && !spider) input.machine.files.write(pathOf(input, file), body);
  else if (!spider) output(input, body);
  if (args.some((word) => word === '-S' || word === '--server-response')) errorOutput(input, `  HTTP/1.1 ${code} OK\n`);
  writeFormat(String(code), input);
}

/** What `curl -w` asks for, after a failure too: the code is then 000 (curl(1), --write-out). */
function writeFormat(code: string, input: CommandInput): void {
  const isCurl = input.argv[0]?.endsWith('curl') === true;
  const format = isCurl ? optionValue(argumentsOf(input), '-w', '--write-out') : undefined;
  if (format === undefined) return;
  output(input, format.replaceAll('%{http_code}', code).replaceAll('%{response_code}', code).replaceAll('\\n', '\n'));
}

function wgetTarget(args: readonly string[], remoteName: string): string {
  const short = args.findIndex((word) => /^-[a-zA-Z]*O/.test(word));
  const word = args[short] ?? '';
  if (short >= 0) return word.endsWith('O') ? (args[short + 1] ?? '-') : word.slice(word.indexOf('O') + 1);
  return optionValue(args, '--output-document') ?? remoteName;
}

/** Programs that fetch over HTTP. */
export const httpCommands: Readonly<Record<string, Command>> = {
  curl: fetchUrl,
  wget: fetchUrl,
};
