/** A command that starts a whole runtime to ask one question. */
export interface HeavyCommand {
  readonly runtime: string;
  /** CPU that a start takes, on a core of our day: rough, to the half second. */
  readonly cpuSeconds: number;
}

const java: HeavyCommand = { runtime: 'Java', cpuSeconds: 1.5 };
const erlang: HeavyCommand = { runtime: 'Erlang', cpuSeconds: 1.5 };
const node: HeavyCommand = { runtime: 'Node.js', cpuSeconds: 1 };
const python: HeavyCommand = { runtime: 'Python', cpuSeconds: 1 };

const byRuntime: readonly (readonly [HeavyCommand, string])[] = [
  [java, 'java nodetool zkCli.sh zkServer.sh kafka-topics kafka-broker-api-versions kafka-consumer-groups kafka-configs solr'],
  [erlang, 'rabbitmqctl rabbitmq-diagnostics rabbitmq-queues'],
  [node, 'mongosh npm npx yarn'],
  [python, 'cqlsh gcloud aws'],
  [{ ...python, cpuSeconds: 2 }, 'celery az'],
  [{ ...python, cpuSeconds: 4 }, 'airflow'],
];

const table: ReadonlyMap<string, HeavyCommand> = new Map(
  byRuntime.flatMap(([heavy, names]) => names.split(' ').map((name) => [name, heavy] as const)),
);

/** What starting a command costs; undefined for one that is light or not known. `name`: the last part of its path. */
export function heavyCommand(name: string): HeavyCommand | undefined {
  return table.get(name) ?? (name.startsWith('kafka-') ? table.get(name.replace(/\.sh$/, '')) : undefined);
}
