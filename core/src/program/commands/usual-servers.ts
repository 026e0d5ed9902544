import type { ServerRow } from './server-table.ts';

const row = (ports: readonly number[], startupMs: number, code = 0, afterMs = 200): ServerRow => ({
  ports,
  startupMs,
  onTerm: { code, afterMs },
});
/** A JVM: slow to start, and 143 after its shutdown hooks. */
const jvm = (ports: readonly number[], startupMs = 15_000): ServerRow => row(ports, startupMs, 143, 1000);
/** Without a handler for SIGTERM. */
const deaf = (ports: readonly number[], startupMs: number): ServerRow => ({ ports, startupMs, onTerm: 'default' });

/**
 * Servers that many people run, by the name of their program: ports from each project's manual, startup times and reactions those of their
 * kind, and rough. `server-table.ts` has those that are known better.
 */
export const usualServers: Readonly<Record<string, ServerRow>> = {
  // Web servers, proxies and what runs applications.
  lighttpd: row([80], 50),
  openresty: { ...row([80], 50, 0, 20), alsoEndsOn: ['SIGQUIT'] },
  varnishd: row([80], 500),
  squid: row([3128], 1000),
  kong: row([8000, 8001], 5000),
  uwsgi: deaf([], 1000),
  hypercorn: row([8000], 1000),
  daphne: row([8000], 1500),
  'waitress-serve': row([8080], 1000),
  unicorn: row([8080], 3000),
  sidekiq: row([], 4000, 0, 1000),
  'pm2-runtime': row([], 1500, 0, 500),
  'http-server': row([8080], 500),
  streamlit: row([8501], 3000),
  'jupyter-lab': row([8888], 3000),
  jupyter: row([8888], 3000),
  airflow: row([8080], 15_000, 0, 1000),
  superset: row([8088], 15_000),
  'php-fpm7': row([9000], 200),
  'php-fpm8': row([9000], 200),
  oauth2_proxy: row([4180], 200),
  'cloud-sql-proxy': row([], 500),
  cloud_sql_proxy: row([], 500),
  // Names, time, mail, files.
  unbound: row([53], 200),
  dnsmasq: row([53], 50),
  chronyd: row([], 200),
  ntpd: row([], 200),
  slapd: row([389], 1000),
  vsftpd: deaf([21], 100),
  smbd: row([445], 500),
  tailscaled: row([], 1000),
  rsyslogd: row([], 100),
  cron: deaf([], 20),
  // Data.
  'clickhouse-server': row([8123, 9000], 5000, 0, 1500),
  cassandra: jvm([9042, 7000], 30_000),
  scylla: row([9042], 15_000, 0, 2000),
  cockroach: row([26257, 8080], 2000, 0, 1000),
  neo4j: jvm([7474, 7687], 12_000),
  couchdb: row([5984], 3000),
  arangod: row([8529], 4000),
  influxd: row([8086], 2000),
  keydb: row([6379], 100),
  'keydb-server': row([6379], 100),
  dragonfly: row([6379], 200),
  mongos: row([27017], 1500, 0, 300),
  pgbouncer: row([6432], 100),
  pgpool: row([9999], 500),
  mosquitto: row([1883], 100),
  activemq: jvm([61616, 8161], 10_000),
  nsqd: row([4150, 4151], 100),
  nsqlookupd: row([4160, 4161], 100),
  opensearch: jvm([9200, 9300], 25_000),
  solr: jvm([8983], 8000),
  logstash: jvm([5044, 9600], 25_000),
  kibana: row([5601], 20_000, 0, 500),
  meilisearch: row([7700], 500),
  qdrant: row([6333, 6334], 500),
  // Watching.
  loki: row([3100], 1000, 0, 1000),
  promtail: row([9080], 500),
  tempo: row([3200], 1000, 0, 1000),
  thanos: row([10902, 10901], 1000, 0, 1000),
  'victoria-metrics-prod': row([8428], 500, 0, 1000),
  pushgateway: row([9091], 200),
  blackbox_exporter: row([9115], 200),
  'jaeger-all-in-one': row([16686, 14268], 1000),
  telegraf: row([], 500),
  vector: row([8686], 500, 0, 500),
  filebeat: row([], 1000, 0, 500),
  metricbeat: row([], 1000, 0, 500),
  grafana: row([3000], 3000),
  // Tools with a page of their own.
  gitea: row([3000, 22], 3000, 0, 500),
  'kc.sh': jvm([8080], 20_000),
  ollama: row([11434], 1000),
  tritonserver: row([8000, 8001, 8002], 20_000, 0, 1000),
  'text-generation-launcher': row([80], 60_000, 0, 1000),
  vllm: row([8000], 60_000, 0, 1000),
};
