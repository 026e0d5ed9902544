import { expect, test } from 'vitest';
import { applyFix, fixTitles } from '../../check-rule.ts';

const pod = (container: string, rest = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: shop, labels: { app: web } }\nspec:\n  containers:\n${container}${rest}`;

test.each([
  ['the image', '  - image: example.com/team/api:1\n', "Add 'name: api'"],
  ['a label', '  - image: $(image)\n', "Add 'name: web'"],
  ['the volume in another container', mounted('    - name: data\n'), "Add 'mountPath: /srv'"],
  ['a path that an argument names', mounted('    - name: conf\n'), "Add 'mountPath: /etc/api'"],
  ['the path on the node', mounted('    - name: log\n'), "Add 'mountPath: /var/log'"],
  ['a probe', port('name: x', 'readinessProbe: { tcpSocket: { port: 9001 } }'), "Add 'containerPort: 9001'"],
  ['an argument', port('name: x', 'args: ["--port=9002"]'), "Add 'containerPort: 9002'"],
  ['the name of the port', port('name: https', 'tty: true'), "Add 'containerPort: 443'"],
])('a field that is missing is offered with what %s says', (_, container, title) => {
  const volumes = '  volumes:\n  - { name: data }\n  - { name: conf }\n  - { name: log, hostPath: { path: /var/log } }\n';
  expect(fixTitles(pod(container, volumes), { rule: 'required-field' })[0]).toBe(title);
});

function mounted(mount: string): string {
  const other = '  - { name: other, image: o, volumeMounts: [{ name: data, mountPath: /srv }] }\n';
  return `${other}  - name: api\n    image: x\n    args: [--config=/etc/api/api.yaml]\n    volumeMounts:\n${mount}`;
}

function port(entry: string, more: string): string {
  return `  - name: api\n    image: x\n    ${more}\n    ports:\n    - ${entry}\n`;
}

test.each([
  ['containerPort: ten', '10'],
  ['containerPort: eighty', '80'],
  ['containerPort: 78080', '8080'],
  ['containerPort: 70080', '80'],
])('%s is first taken for %s', (entry, number) => {
  expect(fixTitles(pod(port(entry, 'tty: true')))[0]).toBe(`Change to '${number}'`);
});

test('a word for a number may be what the field is elsewhere, or its default', () => {
  const probes =
    '    livenessProbe: { periodSeconds: often, exec: { command: [a] } }\n    readinessProbe: { periodSeconds: 7, exec: { command: [a] } }\n';
  expect(fixTitles(pod(`  - name: api\n    image: x\n${probes}`), { rule: 'wrong-type' })).toEqual([
    "Change to '7'",
    "Change to '10'",
  ]);
});

test('a repeated name gives way to what the image says, or to a number', () => {
  const twice = '  - { name: api, image: api }\n  - { name: api, image: example.com/proxy:2 }\n';
  expect(fixTitles(pod(twice), { rule: 'duplicate-value' })).toEqual([
    "Change to 'proxy'",
    "Change to 'web'",
    "Change to 'api-2'",
  ]);
});

test('a text where objects are listed becomes one of them', () => {
  const text = pod('  - { name: api, image: x }\n', '  imagePullSecrets: registry\n');
  expect(applyFix(text, 'Make it the one item of a list')).toBe(text.replace('registry', '[{ name: registry }]'));
});
