import { expect, test } from 'vitest';
import { mapsKubernetes } from './yaml-schemas.ts';

test.each([
  [{ kubernetes: '*.yaml' }, true],
  [{ kubernetes: ['docs/*.yaml', '/**/*.yml'] }, true],
  [{ 'https://example.com/kubernetes-json-schema/v1.33.0/all.json': '**/*.{yaml,yml}' }, true],
  [{ kubernetes: 'deploy/*.yaml' }, false],
  [{ 'https://example.com/compose.json': '*.yaml' }, false],
  [{ kubernetes: 3 }, false],
  [undefined, false],
])('%j gives the Kubernetes schema to all files: %s', (schemas, expected) => {
  expect(mapsKubernetes(schemas)).toBe(expected);
});
