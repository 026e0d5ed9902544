import { expect, test } from 'vitest';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { provideDocumentSymbols } from './document-symbol.ts';
import type { FeatureContext } from './feature.ts';

/** The outline as indented lines: `name (detail) firstLine-lastLine`. */
function outline(text: string, overrides: Partial<FeatureContext> = {}): string {
  const show = (symbols: readonly DocumentSymbol[], depth: number): string[] =>
    symbols.flatMap(({ name, detail, range, children = [] }) => [
      `${'  '.repeat(depth)}${name}${detail ? ` (${detail})` : ''} ${range.start.line}-${range.end.line}`,
      ...show(children, depth + 1),
    ]);
  return show(provideDocumentSymbols(featureContext(text, overrides), { textDocument: { uri } }), 0).join('\n');
}

test('each object with the fields that hold something', () => {
  const text = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      command: [sh, -c, exit]
      ports:
        - containerPort: 80
---
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Service, metadata: {name: db}}
`;
  expect(outline(text)).toMatchInlineSnapshot(`
    "web (Pod) 0-9
      metadata 2-3
      spec 4-9
        containers 5-9
          app 6-9
            command 7-7
            ports 8-9
              [0] 9-9
    db (Service) 14-14
      metadata 14-14"
  `);
});

test('a pod of a List says as much of itself as one of its own', () => {
  const item = '{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: app, image: nginx}]}}';
  expect(outline(`apiVersion: v1\nkind: List\nitems:\n  - ${item}\n`)).toContain('app (nginx)');
});

const workload = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: app
          image: nginx:1.27
          livenessProbe:
            exec: {command: [cat, /tmp/healthy]}
            periodSeconds: 5
          readinessProbe: {httpGet: {path: /healthz, port: 8080}}
          startupProbe: {periodSeconds: 3}
          lifecycle:
            postStart: {exec: {command: [warm-up]}}
            preStop: {sleep: {seconds: 5}}
        - {name: db, startupProbe: {grpc: {port: 9000}}}
      volumes:
        - {name: cache, emptyDir: {}}
        - {name: config, configMap: {name: app-config}}
`;

test('containers, probes, hooks and volumes of a pod say what they are', () => {
  expect(outline(workload)).toMatchInlineSnapshot(`
    "web (Deployment) 0-20
      metadata 2-2
      spec 3-20
        template 4-20
          spec 5-20
            containers 6-17
              app (nginx:1.27) 7-16
                livenessProbe (exec · every 5 s) 9-11
                  exec 10-10
                    command 10-10
                readinessProbe (httpGet :8080/healthz · every 10 s) 12-12
                  httpGet 12-12
                startupProbe 13-13
                lifecycle 14-16
                  postStart (exec) 15-15
                    exec 15-15
                      command 15-15
                  preStop (sleep 5 s) 16-16
                    sleep 16-16
              db 17-17
                startupProbe (grpc :9000 · every 10 s) 17-17
                  grpc 17-17
            volumes 18-20
              cache (emptyDir) 19-19
                emptyDir 19-19
              config (configMap app-config) 20-20
                configMap 20-20"
  `);
});

test('beside another outline of all keys, only what says something', () => {
  expect(outline(workload, { stepBackFromOutline: true })).toMatchInlineSnapshot(`
    "web (Deployment) 0-20
      app (nginx:1.27) 7-16
        livenessProbe (exec · every 5 s) 9-11
        readinessProbe (httpGet :8080/healthz · every 10 s) 12-12
        postStart (exec) 15-15
        preStop (sleep 5 s) 16-16
      db 17-17
        startupProbe (grpc :9000 · every 10 s) 17-17
      cache (emptyDir) 19-19
      config (configMap app-config) 20-20"
  `);
});

test('beside another outline, what is left out does not count towards the limit', () => {
  const spec = '{containers: [{name: app, image: nginx, ports: [{name: http}], resources: {}}]}';
  const pods = `{apiVersion: v1, kind: Pod, metadata: {labels: {app: web}}, spec: ${spec}}\n---\n`.repeat(2600);
  expect(outline(pods, { stepBackFromOutline: true }).split('\n')).toHaveLength(5000);
});

test('nothing of other YAML, and a bounded part of an endless one', () => {
  expect(outline('services:\n  web: {image: nginx}\n')).toBe('');
  const many = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${'    - ports: [{name: a}]\n'.repeat(6000)}`;
  expect(outline(many).split('\n').length).toBeLessThanOrEqual(5000);
});
