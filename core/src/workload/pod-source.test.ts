import { expect, test } from 'vitest';
import type { Path } from '../yaml/model.ts';
import { parseYaml } from '../yaml/parse.ts';
import { findPodTemplates } from './find.ts';

const text = `kind: Deployment
spec:
  template:
    spec:
      containers:
      - name: web
        image: nginx
        livenessProbe:
          httpGet: {port: 80}
          periodSeconds: 5
          timeoutSeconds:
          failureThreshold: null
      - image: second
`;

/** What the source of the pod points at: `key = value` for `at`, and the text for `nearest`. */
function source(...path: Path) {
  const [found] = findPodTemplates(parseYaml(text));
  const slice = (range?: { start: number; end: number }) => (range === undefined ? '' : text.slice(range.start, range.end));
  const at = found?.template.source.at(path);
  return [at === undefined ? 'nowhere' : `${slice(at.key)} = ${slice(at.value)}`, slice(found?.template.source.nearest(path))];
}

const web = ['spec', 'containers', 0] as const;

test('a written value', () => {
  expect(source(...web, 'livenessProbe', 'periodSeconds')).toEqual(['periodSeconds = 5', '5']);
  expect(source(...web, 'name')).toEqual(['name = web', 'web']);
});

test('a default points at the nearest key that is written', () => {
  expect(source(...web, 'livenessProbe', 'initialDelaySeconds')).toEqual(['nowhere', 'livenessProbe']);
  expect(source(...web, 'livenessProbe', 'httpGet', 'path')).toEqual(['nowhere', 'httpGet']);
  expect(source(...web, 'readinessProbe', 'periodSeconds')).toEqual(['nowhere', 'name: web']);
  expect(source('spec', 'containers', 1, 'name')).toEqual(['nowhere', 'image: second']);
  expect(source('spec', 'terminationGracePeriodSeconds')).toEqual(['nowhere', 'spec']);
  expect(source('metadata', 'name')).toEqual(['nowhere', 'template']);
});

test('a key without a value is a default at its own place', () => {
  expect(source(...web, 'livenessProbe', 'timeoutSeconds')).toEqual(['nowhere', 'timeoutSeconds']);
  expect(source(...web, 'livenessProbe', 'failureThreshold')).toEqual(['nowhere', 'null']);
});

test('a block is named by its key', () => {
  expect(source(...web, 'livenessProbe')[1]).toBe('livenessProbe');
  expect(source('spec', 'containers', 7)).toEqual(['nowhere', 'containers']);
});
