import { expect, test } from 'vitest';
import { findPodTemplates } from '#core/workload/find.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import { containerAround } from './typed-location.ts';

const pod = `apiVersion: v1
kind: Pod
spec:
  initContainers: [{name: first}]
  containers: [{name: app}]
  volumes: [{name: data}]
`;

test.each([
  [['spec', 'containers', 0, 'livenessProbe'], 'app'],
  [['spec', 'initContainers', 0], 'first'],
  [['spec', 'containers', 1], undefined],
  [['spec', 'containers'], undefined],
  [['spec', 'volumes', 0], undefined],
  [['spec', 'ephemeralContainers', 0], undefined],
])('the container of the path %j', (path, name) => {
  const template = findPodTemplates(parseYaml(pod))[0]?.template;
  expect(containerAround(template, path)?.name).toBe(name);
});
