import { expect, test } from 'vitest';
import { applyFix, lintText } from '../check-rule.ts';
import { statefulSet } from '../manifest-rows.ts';

const object = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n`;
const rule = 'retired-api-version';

test('says since when, and what to use instead', () => {
  const text = object('extensions/v1beta1', 'Deployment');
  expect(lintText(text, { rule })).toEqual([
    '1:13-31 error retired-api-version apiVersion no matches for kind "Deployment" in version "extensions/v1beta1". Not served since Kubernetes 1.16: use apps/v1',
  ]);
  expect(applyFix(text, "Change to 'apps/v1'")).toBe(object('apps/v1', 'Deployment'));
});

test('says so of kinds that nothing replaces', () => {
  expect(lintText(object('settings.k8s.io/v1alpha1', 'PodPreset'), { rule })[0]).toContain(
    'PodPreset is gone since Kubernetes 1.20',
  );
});

test('says where a kind is served, and what a misspelt one may mean', () => {
  expect(lintText(object('v1', 'Deployment'), { rule })).toEqual([
    '1:13-15 error retired-api-version apiVersion no matches for kind "Deployment" in version "v1". Deployment is served in apps/v1',
  ]);
  expect(applyFix(object('apps/v1beta3', 'Deployment'), "Change to 'apps/v1'")).toBe(object('apps/v1', 'Deployment'));
  expect(lintText(object('apps/v1', 'Deploymnt'), { rule })).toEqual([
    `2:7-16 error retired-api-version kind no matches for kind "Deploymnt" in version "apps/v1". Did you mean 'Deployment'?`,
  ]);
  expect(applyFix(object('v1', 'service'), "Change to 'Service'")).toBe(object('v1', 'Service'));
});

test.each([
  ['v1', 'Node'],
  ['v1', 'PodList'],
  ['autoscaling/v1', 'HorizontalPodAutoscaler'],
  ['serving.knative.dev/v1', 'Service'],
  ['apps/v1', 'ControllerRevision'],
])('takes %s %s', (apiVersion, kind) => {
  expect(lintText(object(apiVersion, kind), { rule })).toEqual([]);
});

test.each(['apps/v1', 'example.com/v1beta1'])('takes %s', (apiVersion) => {
  expect(lintText(object(apiVersion, 'Deployment'), { rule })).toEqual([]);
});

test.each([
  ['a Deployment of old', 'apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: { name: a }\n'],
  ['a CronJob of old', 'apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: { name: a }\n'],
  ['a kind that is gone', 'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: { name: a }\n'],
])('rejects %s', (_, text) => {
  expect(lintText(text, { rule: 'retired-api-version' }).length).toBeGreaterThan(0);
});

test.each([
  ['the present version', statefulSet('replicas: 1')],
  ["another group's kind of that name", 'apiVersion: example.com/v1beta1\nkind: Deployment\nmetadata: { name: a }\n'],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule: 'retired-api-version' })).toEqual([]);
});
