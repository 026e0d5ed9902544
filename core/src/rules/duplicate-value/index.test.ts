import { expect, test } from 'vitest';
import { applyFix, lintText } from '../check-rule.ts';

const pod = (second: string, ports = '[]') =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: web\n      image: c\n      ports: ${ports}\n    - name: ${second}\n      image: c\n`;

test('names of containers stand once', () => {
  expect(lintText(pod('web'))).toEqual(['9:13-16 error duplicate-value spec.containers[1].name Duplicate value: "web"']);
  expect(applyFix(pod('web'), "Change to 'web-2'")).toBe(pod('web-2'));
  expect(lintText(pod('other'))).toEqual([]);
});

test('ports of the node stand once, by protocol', () => {
  const ports = (protocol: string) =>
    `[{ containerPort: 1, hostPort: 8 }, { containerPort: 2, hostPort: 8, protocol: ${protocol} }]`;
  expect(lintText(pod('b', ports('TCP')))[0]).toContain('hostPort Duplicate value: "TCP//8"');
  expect(lintText(pod('b', ports('UDP')))).toEqual([]);
});
