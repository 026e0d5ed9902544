import type { Serving } from './serve.ts';
import { usualServers } from './usual-servers.ts';

export interface ServerRow {
  /** Ports in its usual configuration, the main one first. */
  readonly ports: readonly number[];
  readonly startupMs: number;
  readonly onTerm: Serving['onTerm'];
  readonly alsoEndsOn?: readonly string[];
  /** Options that give its main port. */
  readonly portOptions?: readonly string[];
  /** Arguments with which it does something short instead. */
  readonly notServing?: readonly string[];
  /** Directory of static files, whose absence is a 404. */
  readonly root?: string;
  /** False where its ports cannot be configured away from those here; true where they come from a configuration as a rule. */
  readonly configured?: boolean;
}

const handles = (afterMs: number, code = 0): { readonly code: number; readonly afterMs: number } => ({ code, afterMs });
const help = ['--version', '-v', '-V', '--help', '-h', 'version', 'help'];

/**
 * Servers by the name of their program: usual ports, a usual startup time on an idle node, and what SIGTERM does. Ports and signals
 * are from each project's manual; the startup times are rough, and shown as assumptions. The JVM exits with 143 after its shutdown
 * hooks (java.lang.Runtime, "shutdown sequence"); a Go program without a handler exits with 2 as PID 1, where the signal's default
 * action has no effect (runtime/signal_unix.go dieFromSignal).
 */
export const serverTable: Readonly<Record<string, ServerRow>> = {
  ...usualServers,
  nginx: {
    ports: [80],
    startupMs: 20,
    onTerm: handles(10),
    alsoEndsOn: ['SIGQUIT'],
    notServing: ['-t', '-v', '-V', '-T'],
    root: '/usr/share/nginx/html',
  },
  'nginx-debug': { ports: [80], startupMs: 20, onTerm: handles(10), alsoEndsOn: ['SIGQUIT'] },
  'httpd-foreground': {
    ports: [80],
    startupMs: 100,
    onTerm: handles(50),
    alsoEndsOn: ['SIGWINCH'],
    root: '/usr/local/apache2/htdocs',
  },
  'apache2-foreground': { ports: [80], startupMs: 200, onTerm: handles(50), alsoEndsOn: ['SIGWINCH'] },
  apache2ctl: { ports: [80], startupMs: 200, onTerm: handles(50), alsoEndsOn: ['SIGWINCH'] },
  'php-fpm': { ports: [9000], startupMs: 200, onTerm: handles(20), alsoEndsOn: ['SIGQUIT'] },
  caddy: { ports: [80, 443], startupMs: 100, onTerm: handles(50) },
  traefik: { ports: [80], startupMs: 200, onTerm: handles(50) },
  haproxy: { ports: [80], startupMs: 50, onTerm: handles(20), alsoEndsOn: ['SIGUSR1'], notServing: ['-c', '-v'] },
  envoy: { ports: [10000], startupMs: 500, onTerm: handles(50), notServing: help, configured: true },
  'redis-server': { ports: [6379], startupMs: 50, onTerm: handles(20), portOptions: ['--port'], notServing: help },
  'valkey-server': { ports: [6379], startupMs: 50, onTerm: handles(20), portOptions: ['--port'] },
  'redis-sentinel': { ports: [26379], startupMs: 50, onTerm: handles(20), portOptions: ['--port'] },
  postgres: {
    ports: [5432],
    startupMs: 2500,
    onTerm: handles(200),
    alsoEndsOn: ['SIGQUIT'],
    portOptions: ['-p'],
    notServing: help,
  },
  mysqld: { ports: [3306], startupMs: 8000, onTerm: handles(1500), portOptions: ['--port', '-P'], notServing: help },
  mariadbd: { ports: [3306], startupMs: 6000, onTerm: handles(1000), portOptions: ['--port', '-P'], notServing: help },
  mongod: { ports: [27017], startupMs: 1500, onTerm: handles(300), portOptions: ['--port'], notServing: help },
  memcached: { ports: [11211], startupMs: 20, onTerm: handles(10), portOptions: ['-p', '--port'] },
  'rabbitmq-server': { ports: [5672, 15672], startupMs: 8000, onTerm: handles(1500) },
  etcd: { ports: [2379, 2380], startupMs: 500, onTerm: handles(100), notServing: help },
  'nats-server': { ports: [4222, 8222], startupMs: 50, onTerm: handles(50), portOptions: ['-p', '--port'] },
  minio: { ports: [9000], startupMs: 1000, onTerm: handles(100), notServing: help },
  registry: { ports: [5000], startupMs: 200, onTerm: handles(50) },
  vault: { ports: [8200], startupMs: 500, onTerm: handles(100), notServing: help },
  consul: { ports: [8500], startupMs: 1000, onTerm: handles(500, 1), notServing: help },
  'zkServer.sh': { ports: [2181], startupMs: 3000, onTerm: handles(200, 143) },
  'kafka-server-start.sh': { ports: [9092], startupMs: 8000, onTerm: handles(2000, 143) },
  elasticsearch: { ports: [9200, 9300], startupMs: 20_000, onTerm: handles(2000, 143) },
  'catalina.sh': { ports: [8080], startupMs: 4000, onTerm: handles(500, 143) },
  prometheus: { ports: [9090], startupMs: 500, onTerm: handles(100), portOptions: ['--web.listen-address'], notServing: help },
  alertmanager: { ports: [9093], startupMs: 300, onTerm: handles(50), portOptions: ['--web.listen-address'], notServing: help },
  node_exporter: {
    ports: [9100],
    startupMs: 100,
    onTerm: handles(10, 2),
    portOptions: ['--web.listen-address'],
    notServing: help,
  },
  'grafana-server': { ports: [3000], startupMs: 3000, onTerm: handles(200) },
  'run.sh': { ports: [3000], startupMs: 3000, onTerm: handles(200) },
  coredns: { ports: [53, 8080, 8181], startupMs: 100, onTerm: handles(50), configured: false },
  dex: { ports: [5556], startupMs: 200, onTerm: handles(50), notServing: help },
  fluentd: { ports: [24224], startupMs: 3000, onTerm: handles(1000) },
  'fluent-bit': { ports: [2020], startupMs: 200, onTerm: handles(1000) },
  gunicorn: { ports: [8000], startupMs: 1000, onTerm: handles(200), portOptions: ['-b', '--bind'], notServing: help },
  uvicorn: { ports: [8000], startupMs: 1000, onTerm: handles(200), portOptions: ['--port'], notServing: help },
  supervisord: { ports: [], startupMs: 1000, onTerm: handles(500), notServing: help },
  celery: { ports: [], startupMs: 2000, onTerm: handles(500), notServing: help },
  flask: { ports: [5000], startupMs: 1000, onTerm: 'default', portOptions: ['-p', '--port'] },
  puma: { ports: [9292], startupMs: 2000, onTerm: handles(200, 143), portOptions: ['-p', '--port'] },
  rails: { ports: [3000], startupMs: 4000, onTerm: handles(200, 143), portOptions: ['-p', '--port'] },
  podinfo: { ports: [9898, 9797], startupMs: 100, onTerm: handles(3000), portOptions: ['--port'] },
  whoami: { ports: [80], startupMs: 20, onTerm: handles(10, 2), portOptions: ['--port', '-port'] },
  'hello-app': { ports: [8080], startupMs: 20, onTerm: handles(10, 2) },
  echoserver: { ports: [8080], startupMs: 50, onTerm: handles(10), configured: false },
  pause: { ports: [], startupMs: 0, onTerm: handles(0), configured: false },
  sshd: { ports: [22], startupMs: 100, onTerm: handles(20, 255) },
  crond: { ports: [], startupMs: 0, onTerm: 'default', configured: false },
  dockerd: { ports: [2375], startupMs: 3000, onTerm: handles(1000) },
};
