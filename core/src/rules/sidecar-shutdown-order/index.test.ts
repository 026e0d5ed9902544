import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyFix, lintText } from '../check-rule.ts';

const options = { rule: 'sidecar-shutdown-order', parseShell: await testShellParser() };
const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n${spec}`;
const main = (preStop: string) =>
  `  containers:\n    - name: shop\n      image: shop:1\n      lifecycle: { preStop: { ${preStop} } }\n`;
const proxy = '    - name: proxy\n      image: envoyproxy/envoy:v1.34\n';
const sidecar = (hook: string) =>
  `  initContainers:\n    - name: log\n      image: fluent/fluent-bit:4\n      restartPolicy: Always\n${hook}`;
const sleep = 'sleep: { seconds: 10 }';
const hook = '      lifecycle:\n        preStop:\n          sleep: { seconds: 10 }\n';

test.each([
  [
    'a proxy beside a hook',
    pod(main(sleep) + proxy),
    /9:13-18 warning .*'proxy' ends on SIGTERM at once, while 'shop' works on for 10 s/,
  ],
  [
    'a proxy beside a hook in shell',
    pod(main('exec: { command: [sh, -c, "sleep 20"] }') + proxy),
    /while 'shop' works on for 20 s/,
  ],
  [
    'a sidecar that sleeps',
    pod(sidecar(hook) + main(sleep)),
    /11:.* info .*initContainers\[0\]\.lifecycle\.preStop\.sleep\.seconds This hook runs when the deletion begins/,
  ],
])('rejects %s', (_, text, message) => {
  expect(lintText(text, options)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['a proxy with a hook of its own', pod(main(sleep) + proxy + hook)],
  ['a proxy that is a sidecar', pod(sidecar('').replace('fluent/fluent-bit:4', 'envoyproxy/envoy:v1.34') + main(sleep))],
  ['a program of which nothing is known', pod(main('exec: { command: [/drain] }') + proxy)],
  ['an agent, which nobody waits for', pod(main(sleep) + proxy.replace('envoyproxy/envoy:v1.34', 'fluent/fluent-bit:4'))],
  [
    'a hook of a sidecar that does something',
    pod(sidecar(hook.replace('sleep: { seconds: 10 }', 'exec: { command: [/flush] }')) + main(sleep)),
  ],
])('accepts %s', (_, text) => {
  expect(lintText(text, options)).toEqual([]);
});

test('makes a sidecar of the proxy, and removes the hook', () => {
  const fixed = applyFix(pod(main(sleep) + proxy), "Make 'proxy' a sidecar", options);
  expect(fixed).toBe(
    pod(`  initContainers:\n    - name: proxy\n      restartPolicy: Always\n      image: envoyproxy/envoy:v1.34\n${main(sleep)}`),
  );
  expect(applyFix(pod(sidecar(hook) + main(sleep)), 'Remove the hook', options)).toBe(pod(sidecar('') + main(sleep)));
});
