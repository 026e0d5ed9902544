import { parseImageName } from '../../program/images/image-name.ts';
import { isShellName } from '../../program/reading/container-scripts.ts';
import type { Container } from '../../workload/pod-spec.ts';

/** `proxy`: the main container's connections go through it; `agent`: it looks after logs, metrics, secrets or files. */
export type SidecarKind = 'proxy' | 'agent';

const proxies = `cloud-sql-proxy gce-proxy alloydb-auth-proxy envoy envoy-distroless proxyv2 linkerd/proxy pgbouncer pgbouncer-exporter
  oauth2-proxy kube-rbac-proxy daprd ghostunnel pgcat proxysql`;
const agents = `fluent-bit fluentd fluentd-kubernetes-daemonset filebeat promtail vector telegraf opentelemetry-collector
  opentelemetry-collector-contrib jaeger-agent statsd-exporter datadog/agent xray-daemon aws-xray-daemon cloudwatch-agent
  prometheus-config-reloader`;

const kinds: ReadonlyMap<string, SidecarKind> = new Map([
  ...proxies.split(/\s+/).map((name) => [name, 'proxy'] as const),
  ...agents.split(/\s+/).map((name) => [name, 'agent'] as const),
]);

/** Options with which such a program ends by itself. */
const endsByItself = /quitquitquit|one-?time|exit-after|exit-zero|sigterm-timeout|term_timeout/;

/** What a container is for whose image is known to run beside others until it is stopped; undefined for any other. */
export function sidecarKind({ image, command, args }: Container): SidecarKind | undefined {
  const { repository, base } = parseImageName(image);
  const kind = kinds.get(base) ?? kinds.get(repository.split('/').slice(-2).join('/'));
  if (isShellName(command[0]) || isShellName(args[0]) || endsByItself.test([...command, ...args].join(' '))) return undefined;
  return kind;
}
