import { expect, it } from 'vitest';
import { parseYaml } from '../yaml/parse.ts';
import { findObjects, findPodTemplates, withObjectsBeside } from './find.ts';

const deployment = (name: string, spec = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {${spec}template: {metadata: {labels: {app: web, tier: ${name}}}, spec: {containers: [{name: c}]}}}\n`;
const budget = (selector: string, more = 'minAvailable: 1', metadata = ''): string =>
  `---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: pdb${metadata}}\nspec: {${more}${selector}}\n`;
const scaler = (least: string): string =>
  `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {${least}scaleTargetRef: {kind: Deployment, name: a}}\n`;

/** What the budgets of the first pod cover, as `Kind count`. */
function covered(text: string, beside = ''): string[] | undefined {
  const file = parseYaml(text);
  const others = parseYaml(beside).documents.flatMap(({ content }) => findObjects(content));
  const [found] = findPodTemplates(file);
  const { budgets } = (found && withObjectsBeside(found.template, file, others)) ?? {};
  return budgets?.map(({ name, covers }) => `${name}: ${covers.map(({ kind, pods }) => `${kind} ${pods}`).join(', ')}`);
}

it.each([
  ['by a label', ', selector: {matchLabels: {app: web}}', ['pdb: Deployment 4']],
  ['by an expression', ', selector: {matchExpressions: [{key: tier, operator: In, values: [a]}]}', ['pdb: Deployment 3']],
  ['all of the namespace', ', selector: {}', ['pdb: Deployment 4']],
  ['no pod', '', undefined],
  ['another pod', ', selector: {matchLabels: {tier: b}}', undefined],
])('a budget selects %s', (_, selector, expected) => {
  const manifests = `${deployment('a', 'replicas: 3, ')}---\n${deployment('b')}`;
  expect(covered(manifests + budget(selector))).toEqual(expected);
  expect(covered(manifests, budget(selector))).toEqual(expected);
});

it.each([
  ['one of another namespace', budget(', selector: {}', 'minAvailable: 1', ', namespace: prod')],
  ['one of another API', budget(', selector: {}').replace('policy/v1', 'example.com/v1')],
  ['one of v1beta1 that selects nothing', budget(', selector: {}').replace('policy/v1', 'policy/v1beta1')],
])('%s is none', (_, text) => {
  expect(covered(deployment('a') + text)).toBeUndefined();
});

it('an autoscaler, in the file or beside it, keeps its least', () => {
  const manifest = deployment('a') + budget(', selector: {}');
  expect(covered(manifest + scaler('minReplicas: 4, '))).toEqual(['pdb: Deployment 4']);
  expect(covered(manifest, scaler('minReplicas: 4, '))).toEqual(['pdb: Deployment 4']);
  expect(covered(manifest, scaler(''))).toEqual(['pdb: Deployment 1']);
});

it('a template stays the same for as long as its budgets do', () => {
  const before = parseYaml(
    `${deployment('a') + budget(', selector: {}')}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\n`,
  );
  const [found] = findPodTemplates(before);
  const again = findPodTemplates(parseYaml(before.text.replace('name: m', 'name: n'), before))[0];
  const changed = findPodTemplates(parseYaml(before.text.replace('minAvailable: 1', 'minAvailable: 2'), before))[0];
  expect(again?.template).toBe(found?.template);
  expect(changed?.template.budgets?.[0]?.minAvailable).toBe(2);
});

it('many budgets that all cover many pods are looked at for a bounded time', () => {
  const count = 600;
  const pods = Array.from({ length: count }, (_, index) => deployment(`d${index}`));
  const budgets = Array.from({ length: count }, () => budget(', selector: {}').slice('---\n'.length));
  const found = findPodTemplates(parseYaml([...pods, ...budgets].join('---\n')));
  expect(found.at(-1)?.template.budgets?.[0]?.covers).toEqual([{ kind: 'Deployment', pods: count }]);
});
