import { expect, test } from 'vitest';
import { applyFix } from '../check-rule.ts';

/** As `kubectl get -o kyaml` writes it. */
const kyaml = `---
{
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "web",
  },
  spec: {
    containers: [{
      name: "web", # the only one
      image: "nginx:1.29",
      ports: [{
        containerPort: 8080
      }],
      livenessProbe: {
        httpGet: {
          port: "http",
        },
      },
      lifecycle: {
        preStop: {
          sleep: { seconds: 60 },
        },
      },
      volumeMounts: [{
        name: "data",
        mountPath: "/data",
      }],
    }],
  },
}
`;

test.each([
  ["Add an empty volume 'data'", 'unknown-reference'],
  ["Name port 8080 'http'", 'unknown-reference'],
  ["Change to '8080'", 'unknown-reference'],
  ['Raise the grace period to 70 s', 'grace-period-exceeded'],
])('in braces over lines, "%s" writes a line of its own', (title, rule) => {
  expect(changedLines(applyFix(kyaml, title, { rule }))).toMatchSnapshot();
});

test('a structure is spread over lines too, beside a Service', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n';
  const labeled = kyaml.replace('    name: "web",\n  },', '    name: "web",\n    labels: {\n      app: "web",\n    },\n  },');
  const fixed = applyFix(`${labeled}---\n${service}`, 'Add a readiness probe', { rule: 'service-readiness' });
  expect(changedLines(fixed)).toMatchSnapshot();
});

test('in braces on one line it stays there', () => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: nginx, volumeMounts: [{name: d, mountPath: /d}]}]}\n';
  expect(applyFix(pod, "Add an empty volume 'd'", { rule: 'unknown-reference' })).toContain(
    'spec: {volumes: [{name: d, emptyDir: {}}], containers:',
  );
});

/** The lines that the text above has not. */
function changedLines(fixed: string): string[] {
  const before = new Set(kyaml.split('\n'));
  return fixed.split('\n').filter((line) => !before.has(line));
}
