import { expect, test } from 'vitest';
import { behindService } from '#core/rules/manifest-text.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import { featureContext } from '#test/support/feature-context.ts';
import { workspaceOf } from '#test/support/workspace.ts';
import { factsOf } from '../workspace/file-facts.ts';
import { lint } from './lint.ts';

const [service = '', deployment = ''] = behindService('image: shop:1').split('---\n');
const uri = 'file:///shop/deployment.yaml';
const rulesIn = (files: Readonly<Record<string, string>>) => {
  const workspace = workspaceOf({ ...files, 'shop/deployment.yaml': deployment });
  return lint(featureContext(deployment, { uri, workspace })).map(({ rule }) => rule);
};

test('Services of the same folder count for the pods of a file', () => {
  expect(rulesIn({ 'shop/service.yaml': service })).toEqual(['service-readiness']);
  expect(rulesIn({ 'other/service.yaml': service })).toEqual([]);
});

test('a Service in the file itself goes before those beside it', () => {
  const headless = service.replace('spec: {', 'spec: { clusterIP: None,');
  const workspace = workspaceOf({ 'shop/service.yaml': service });
  const context = (text: string) => featureContext(text, { uri, workspace });
  expect(lint(context(deployment))).toHaveLength(1);
  expect(lint(context(`${headless}---\n${deployment}`))).toEqual([]);
});

test('what is said changes with the Services beside a file', () => {
  const index = workspaceOf({});
  const context = featureContext(deployment, { uri, workspace: index });
  expect(lint(context)).toEqual([]);
  const beside = 'file:///shop/service.yaml';
  index.setOnDisk(beside, factsOf(beside, parseYaml(service)));
  const found = lint(context);
  expect(found).toHaveLength(1);
  expect(lint(context)).toBe(found);
  index.setOnDisk(beside, undefined);
  expect(lint(context)).toEqual([]);
  index.setOnDisk(beside, factsOf(beside, parseYaml(service)));
  index.removeFolder('file:///shop');
  expect(lint(context)).toEqual([]);
});

test('a patch that a kustomization names is asked nothing that its base supplies', () => {
  const patch = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: b\n    imagePullPolicy: Allways\n';
  const patchRules = (kustomization: string) => {
    const workspace = workspaceOf({ 'shop/kustomization.yaml': kustomization });
    return lint(featureContext(patch, { uri: 'file:///shop/patch.yaml', workspace })).map(({ rule }) => rule);
  };
  expect(patchRules('patches:\n- path: patch.yaml\n')).toEqual(['unsupported-value']);
  expect(patchRules('resources:\n- patch.yaml\n')).toContain('required-field');
});
