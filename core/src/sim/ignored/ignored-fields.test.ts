import { describe, expect, it } from 'vitest';
import { templateOf } from '#test/support/sample-timeline.ts';
import { ignoredFields } from './ignored-fields.ts';

const ignoredIn = (manifest: string): string[] =>
  ignoredFields(templateOf(manifest)).map(({ field, line }) => `${line} ${field}`);

describe('the fields that a simulation does not know', () => {
  it('are named with their lines', () => {
    const pod = `apiVersion: v1
kind: Pod
metadata: {name: p, labels: {a: b}}
spec:
  dnsPolicy: None
  securityContext: {runAsUser: 5, fsGroup: 7}
  containers:
    - name: a
      image: nginx
      volumeDevices: [{name: a, devicePath: /dev/x}]
      livenessProbe: {httpGet: {port: 80, httpHeaders: []}, periodSeconds: 3}
`;
    expect(ignoredIn(pod)).toEqual([
      '5 spec.dnsPolicy',
      '6 spec.securityContext.fsGroup',
      '10 spec.containers[0].volumeDevices',
      '11 spec.containers[0].livenessProbe.httpGet.httpHeaders',
    ]);
  });

  it('include those of the workload around the template', () => {
    const job = `apiVersion: batch/v1
kind: Job
metadata: {name: j}
spec:
  backoffLimit: 2
  podFailurePolicy: {rules: []}
  template:
    spec:
      hostname: h
      restartPolicy: Never
      containers: [{name: a, image: busybox}]
`;
    expect(ignoredIn(job)).toEqual(['6 spec.podFailurePolicy', '9 spec.template.spec.hostname']);
  });

  it('are none where all is known', () => {
    expect(ignoredIn('{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a, image: b}]}}')).toEqual([]);
  });
});
