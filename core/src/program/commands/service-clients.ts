import { unknownText } from '../machine/unknown-text.ts';
import { argumentsOf, type Command, type CommandInput, errorOutput, optionValue, output } from './command.ts';
import { connectMs, connects } from './reach.ts';

export interface ServiceClient {
  readonly port: number;
  /** Exit code where nobody answers. */
  readonly failure: number;
  readonly hostOptions: readonly string[];
  readonly portOptions: readonly string[];
  /** Variables that say the same where no option does. */
  readonly variables?: { readonly host: string; readonly port?: string };
}

/** Of libpq (PostgreSQL documentation, 34.15 Environment Variables). */
const libpq = { host: 'PGHOST', port: 'PGPORT' } as const;

/** The server that a client asks for, by its options; on this host where it names none. */
export function askedServer(
  client: ServiceClient,
  args: readonly string[],
  environment: ReadonlyMap<string, string>,
): { readonly host: string; readonly port: number } {
  const variable = (name: string | undefined): string | undefined => (name === undefined ? undefined : environment.get(name));
  const named = optionValue(args, ...client.hostOptions) ?? variable(client.variables?.host) ?? '127.0.0.1';
  const [first = ''] = named.replace(/^\w+:\/\/(?:[^/@]*@)?/, '').split(/[,/]/);
  const address = /^([^:]+):(\d+)$/.exec(first);
  const port = optionValue(args, ...client.portOptions) ?? address?.[2] ?? variable(client.variables?.port) ?? client.port;
  return { host: named.startsWith('/') ? 'localhost' : (address?.[1] ?? first), port: Number(port) };
}

/** A client of a server that asks whether it is up: `pg_isready`, `redis-cli ping`, `mysqladmin ping`, `mongosh`, `psql`. */
function clientCommand(client: ServiceClient): Command {
  return function* (input) {
    yield input.machine.sleep(connectMs);
    const { host, port } = askedServer(client, argumentsOf(input), input.environment);
    const up = connects(host, port, input);
    if (up) output(input, answerTo(input));
    else errorOutput(input, `Could not connect to ${host}:${port}: Connection refused\n`);
    return up ? 0 : client.failure;
  };
}

/** What a client writes where its server answers: for a question beyond whether it is up, what nobody knows. */
function answerTo({ argv }: CommandInput): string {
  const program = argv[0]?.split('/').at(-1) ?? '';
  if (program === 'pg_isready') return 'accepting connections\n';
  const asksWhetherUp = argv.some((word) => word.toLowerCase() === 'ping');
  if (asksWhetherUp && program.endsWith('-cli')) return 'PONG\n';
  return asksWhetherUp && program.endsWith('admin') ? 'mysqld is alive\n' : `${unknownText}\n`;
}

const client = (
  port: number,
  failure: number,
  hostOptions: readonly string[] = ['-h', '--host'],
  portOptions: readonly string[] = ['-p', '--port'],
): ServiceClient => ({ port, failure, hostOptions, portOptions });

/** Clients of servers, by the port that they ask by default and their exit code where nobody answers. */
export const serviceClients: Readonly<Record<string, ServiceClient>> = {
  pg_isready: { ...client(5432, 2), variables: libpq },
  psql: { ...client(5432, 2), variables: libpq },
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
  ...Object.fromEntries(
    ['kafka-topics', 'kafka-configs', 'kafka-broker-api-versions', 'kafka-consumer-groups'].flatMap((name) => {
      const row = client(9092, 1, ['--bootstrap-server', '--zookeeper'], []);
      return [
        [name, row],
        [`${name}.sh`, row],
      ];
    }),
  ),
  'clickhouse-client': client(9000, 210, ['-h', '--host'], ['--port']),
  influx: client(8086, 1, ['--host'], []),
  ldapsearch: client(389, 255, ['-H', '-h'], ['-p']),
  nats: { ...client(4222, 1, ['-s', '--server'], []), variables: { host: 'NATS_URL' } },
  etcdctl: { ...client(2379, 1, ['--endpoints', '--peers', '-C'], []), variables: { host: 'ETCDCTL_ENDPOINTS' } },
};

export const serviceCommands: Readonly<Record<string, Command>> = Object.fromEntries(
  Object.entries(serviceClients).map(([name, row]) => [name, clientCommand(row)]),
);
