import { expect, test } from 'vitest';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { provideDocumentLinks, registryPage } from './document-link.ts';

test.each([
  ['nginx', 'https://hub.docker.com/_/nginx'],
  ['nginx:1.27-alpine', 'https://hub.docker.com/_/nginx'],
  ['docker.io/library/busybox:1.28', 'https://hub.docker.com/_/busybox'],
  ['bitnami/redis:7', 'https://hub.docker.com/r/bitnami/redis'],
  [`index.docker.io/bitnami/redis@sha256:${'a'.repeat(64)}`, 'https://hub.docker.com/r/bitnami/redis'],
  ['quay.io/prometheus/node-exporter:v1.8.0', 'https://quay.io/repository/prometheus/node-exporter'],
  ['ghcr.io/fluxcd/source-controller:v1.3.0', 'https://ghcr.io/fluxcd/source-controller'],
  ['ghcr.io/owner/group/app', 'https://ghcr.io/owner/group/app'],
])('%s has the page %s', (image, page) => {
  expect(registryPage(image)).toBe(page);
});

test.each([
  '',
  'Nginx',
  'nginx:',
  '{{ .Values.image }}',
  '$IMAGE',
  'registry.k8s.io/pause:3.9',
  'gcr.io/project/app',
  'localhost:5000/app',
  'registry.example.com/app',
  'quay.io/app',
  'quay.io:8443/org/app',
  'docker.io/a/b/c',
  'nginx?x=1#y',
  '../nginx',
  'a'.repeat(500),
])('no page is certain for %j', (image) => {
  expect(registryPage(image)).toBeUndefined();
});

const links = (text: string): string[] =>
  provideDocumentLinks(featureContext(text), { textDocument: { uri } }).map(
    ({ range: { start, end }, target }) => `${start.line}:${start.character}-${end.line}:${end.character} ${target}`,
  );

test('the images of every container of every pod, where they stand', () => {
  const text = `kind: ConfigMap
apiVersion: v1
data: {image: nginx}
---
apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      initContainers:
        - {name: init, image: "busybox:1.36"}
      containers:
        - name: app
          image: quay.io/org/app:v1
        - image: 5
`;
  const images = links(text).filter((link) => !link.includes('kubernetes.io'));
  expect(images).toEqual(['10:30-10:44 https://hub.docker.com/_/busybox', '13:17-13:35 https://quay.io/repository/org/app']);
});

test('the kind of an object leads to what the documentation says of it', () => {
  expect(links('apiVersion: batch/v1\nkind: "CronJob"\n---\nkind: Widget\napiVersion: example.com/v1\n')).toEqual([
    '1:6-1:15 https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
  ]);
});

test('nothing of other YAML, and a bounded number', () => {
  expect(links('services:\n  web:\n    image: nginx\n')).toEqual([]);
  const many = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${'    - image: nginx\n'.repeat(3000)}`;
  expect(links(many)).toHaveLength(1000);
});
