import { operands } from '../commands/command.ts';
import { parseUrl, urlOf } from '../commands/http-clients.ts';
import { addressesIn, netcatOperands } from '../commands/network.ts';
import { askedServer, serviceClients } from '../commands/service-clients.ts';
import type { ReachTarget, ScriptCommand } from './model.ts';
import { programWords } from './script-commands.ts';

type Address = Pick<ReachTarget, 'host' | 'port'>;

const url = (args: readonly string[]): readonly Address[] => {
  const text = urlOf(args);
  return text === '' ? [] : [parseUrl(text)];
};
const name = (args: readonly string[]): readonly Address[] => args.slice(0, 1).map((host) => ({ host, port: undefined }));
const addresses = (args: readonly string[]): readonly Address[] =>
  addressesIn(args).map((word) => ({ host: word.split(':')[0] ?? '', port: Number(word.split(':')[1]) }));
const netcat = (args: readonly string[]): readonly Address[] => {
  const [host, port] = netcatOperands(args);
  return host === undefined || args.some((word) => /^-[a-zA-Z]*l/.test(word)) ? [] : [{ host, port: portOf(port) }];
};

/** What programs that look at other hosts ask for. */
const readers: Readonly<Record<string, (args: readonly string[]) => readonly Address[]>> = {
  curl: url,
  wget: url,
  nslookup: (args) => name(operands(args, ['-t', '-p'])),
  dig: (args) =>
    name(
      operands(
        args.filter((word) => !/^[+@]/.test(word)),
        ['-t'],
      ),
    ),
  host: (args) => name(operands(args, ['-t'])),
  getent: (args) => (/^(ahosts|hosts)/.test(args[0] ?? '') ? name(args.slice(1)) : []),
  ping: (args) => name(operands(args, ['-c', '-W', '-w', '-i'])),
  nc: netcat,
  ncat: netcat,
  netcat,
  telnet: netcat,
  'wait-for-it': addresses,
  'wait-for-it.sh': addresses,
  'wait-for': addresses,
  dockerize: addresses,
};

/** Programs that wait by themselves until a host answers. */
export const waiters: ReadonlySet<string> = new Set(['wait-for-it', 'wait-for-it.sh', 'wait-for', 'dockerize']);

function portOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The hosts that a command asks for, as far as they are known without running it. */
export function reachTargets(command: ScriptCommand): readonly ReachTarget[] {
  const [program, ...rest] = programWords(command.words);
  const base = program?.split('/').at(-1) ?? '';
  const found = deviceTargets(command);
  if (found.length > 0) return found.map((address) => ({ ...address, command }));
  // A host that is not known asks for nothing that could be missing; other words that are not known do no harm.
  const args = rest.map((word) => word ?? unknownWord);
  const isAbout = (address: Address): boolean => address.host !== '' && !address.host.includes(unknownWord);
  return addressesOf(base, args)
    .filter(isAbout)
    .map(({ host, port }) => ({ host, port, command }));
}

const unknownWord = '\uFFFD';

function addressesOf(program: string, args: readonly string[]): readonly Address[] {
  const client = Object.hasOwn(serviceClients, program) ? serviceClients[program] : undefined;
  if (client) return [askedServer(client, args, new Map())];
  return Object.hasOwn(readers, program) ? (readers[program]?.(args) ?? []) : [];
}

/** bash's `/dev/tcp/host/port` among the redirections of a command. */
function deviceTargets(command: ScriptCommand): readonly Address[] {
  const found = /\/dev\/(?:tcp|udp)\/([\w.-]+)\/(\d+)/.exec(command.statement.text);
  return found ? [{ host: found[1] ?? '', port: Number(found[2]) }] : [];
}
