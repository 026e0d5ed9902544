import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const options = { rule: 'memory-limit-heap', parseShell: await testShellParser() };
const pod = (container: string, limit = '1Gi') => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - name: b
      image: shop:1
      ${container}
      resources: { limits: { memory: ${limit} } }
`;

test.each([
  [
    'command: [java, -Xmx2g, -jar, shop.jar]',
    /8:23-29 warning .*command\[1\] -Xmx2g alone is as much as the limit of 1Gi or more \(2048 MiB\)/,
  ],
  ['env: [{ name: JAVA_OPTS, value: "-Xms512m -Xmx1024m" }]', /8:.*env\[0\]\.value -Xmx1024m alone/],
  ['args: [--max-old-space-size=4096, main.js]', /--max-old-space-size=4096 alone .*4096 MiB/],
  ['env: [{ name: NODE_OPTIONS, value: "--max_old_space_size=2048" }]', /2048 MiB/],
  ['command: [redis-server, --maxmemory, 2gb]', /command\[1\] --maxmemory 2gb alone/],
  ['env: [{ name: GOMEMLIMIT, value: 1200MiB }]', /GOMEMLIMIT=1200MiB alone/],
  [
    'command: [stress, --vm, "1", --vm-bytes, 2G]',
    /limits\.memory The program takes more than 1Gi: it is killed 0\.1 s after each start/,
  ],
])('rejects %s', (container, message) => {
  expect(lintText(pod(container), options)).toEqual([expect.stringMatching(message)]);
});

test.each([
  'command: [java, -Xmx768m, -jar, shop.jar]',
  'command: [java, -Xmx$(HEAP), -jar, shop.jar]',
  'command: [java, -Xmx2g, -Xmx512m, -jar, shop.jar]',
  'env: [{ name: GOMEMLIMIT, value: "off" }]',
  'command: [stress, --vm, "1", --vm-bytes, 150M]',
])('accepts %s', (container) => {
  expect(lintText(pod(container), options)).toEqual([]);
});

test('raises the limit above the heap', () => {
  const container = 'command: [java, -Xmx2g, -jar, shop.jar]';
  expect(applyFix(pod(container), 'Raise the limit to 3072Mi', options)).toBe(pod(container, '3072Mi'));
});
