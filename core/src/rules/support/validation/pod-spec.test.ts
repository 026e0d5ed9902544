import { expect, test } from 'vitest';
import { lintText } from '../../check-rule.ts';
import { isTimeZone } from './time-zones.ts';

const pod = (spec: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  ${spec}\n  containers: [{ name: web, image: nginx:1, securityContext: { privileged: true } }]\n`;
const job = (spec: string) =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: { name: a }\nspec:\n  ${spec}\n  template: { spec: { restartPolicy: Never, containers: [{ name: b, image: c:1 }] } }\n`;
const deployment = (rolling: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  strategy: { rollingUpdate: ${rolling} }\n  selector: { matchLabels: { a: b } }\n  template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: b, image: c:1 }] } }\n`;

const errorsOf = (text: string) => lintText(text).filter((line) => line.includes(' error '));

test.each([
  [pod('os: { name: windows }'), 'spec.containers[0].securityContext.privileged Forbidden: cannot be set for a windows pod'],
  [pod('hostUsers: false\n  hostPID: true'), 'spec.HostPID Forbidden: when `hostUsers` is false'],
  [pod('securityContext: { sysctls: [{ name: Net, value: "1" }] }'), 'spec.securityContext.sysctls[0].name Invalid value: "Net"'],
  [pod('dnsConfig: { nameservers: [1.1.1.1, 1.1.1.2, 1.1.1.3, 1.1.1.4] }'), 'must not have more than 3 nameservers'],
  [pod('hostAliases: [{ hostnames: [a.b] }]'), 'spec.hostAliases[0].ip Invalid value: "": must be a valid IP address'],
  [job('maxFailedIndexes: 1'), 'spec.maxFailedIndexes Invalid value: 1: requires indexed completion mode'],
  [job('podFailurePolicy: { rules: [{ action: FailJob, onExitCodes: { operator: In, values: [3, 1] } }] }'), 'must be ordered'],
  [deployment('{ maxSurge: 0, maxUnavailable: 0% }'), 'may not be 0 when `maxSurge` is 0'],
  [deployment('{ maxUnavailable: 101% }'), 'must not be greater than 100%'],
])('refuses what the API server refuses: %#', (text, words) => {
  expect(errorsOf(text).join('\n')).toContain(words);
});

test.each([
  pod('os: { name: linux }\n  hostUsers: false'),
  pod('securityContext: { sysctls: [{ name: net.core.somaxconn, value: "1" }] }\n  dnsConfig: { searches: [a.b] }'),
  job('completionMode: Indexed\n  completions: 3\n  backoffLimitPerIndex: 1\n  maxFailedIndexes: 3'),
  job('podFailurePolicy: { rules: [{ action: Ignore, onPodConditions: [{ type: DisruptionTarget }] }] }'),
  deployment('{ maxSurge: 200%, maxUnavailable: 0 }'),
])('accepts what the API server accepts: %#', (text) => {
  expect(errorsOf(text)).toEqual([]);
});

test('knows the names of time zones in their own letters', () => {
  const names = ['Etc/UTC', 'US/Eastern', 'EST5EDT', 'America/Port-au-Prince', 'GB-Eire', 'Asia/Kolkata', 'Zulu'];
  expect(names.filter((name) => !isTimeZone(name))).toEqual([]);
  expect(['Exists', 'Never', 'Europe/berlin', 'europe/berlin', '+02:00', 'Mars/Base'].filter(isTimeZone)).toEqual([]);
});
