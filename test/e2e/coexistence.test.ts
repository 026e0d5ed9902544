import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DesktopSession, startDesktopLike } from './support/session.ts';
import type { Workbench } from './support/workbench.ts';

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: nginx:1.27
      livenessProbe:
        httpGet: {path: /, port: 80}
      volumeMounts:
        - {name: absent, mountPath: /data}
      imge: nginx
`;

// Another extension with the identifier of the YAML extension, which completes `imagePullPolicy`: what it gives must not be there twice.
describe('beside the YAML extension', () => {
  let session: DesktopSession;
  let workbench: Workbench;

  beforeAll(async () => {
    session = await startDesktopLike({ series: 'coexistence', files: { 'pod.yaml': pod }, extensions: ['yaml-stand-in'] });
    workbench = session.workbench;
    await workbench.open(session.address, 'kind: Pod');
    await workbench.lens('Simulate pod').waitFor();
    await workbench.openLineAfter(8);
    await workbench.run('View: Focus Problems');
  });
  afterAll(() => session?.close());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await session?.screenshot('failed');
  });

  const problems = async (): Promise<string> => (await workbench.page.locator('.markers-panel').textContent()) ?? '';
  const offered = (whileOpen?: () => Promise<void>): Promise<number> =>
    workbench.suggestions(9, 'imagePullP', 'imagePullPolicy', whileOpen);

  it('gives everything where that one has no schema of Kubernetes', async () => {
    await expect.poll(problems).toMatch(/unknown field "spec.containers\[0\].imge"/);
    expect(await problems()).toMatch(/absent/);
    expect(await offered(() => session.look('no-schema'))).toBe(2);
  });

  it('leaves fields and their errors to it where it has the schema, and keeps what only we know', async () => {
    await session.configure({ 'yaml.schemas': { kubernetes: '*.yaml' } });
    await expect.poll(problems).not.toMatch(/unknown field/);
    expect(await problems()).toMatch(/absent/);
    expect(await offered(() => session.look('schema'))).toBe(1);
    expect(await workbench.suggestions(9, 'preS', 'preStop sleep', () => session.look('schema-snippet'))).toBe(1);
    await workbench.hover(workbench.line('livenessProbe'), 'livenessProbe', /first check/);
    await workbench.lens('Simulate pod').waitFor();
    await session.look('schema-hover');
  });

  it('gives everything where that one checks nothing, and where it is asked to', async () => {
    await session.configure({ 'yaml.validate': false });
    await expect.poll(problems).toMatch(/unknown field/);
    await session.configure({ 'yaml.validate': null });
    await expect.poll(problems).not.toMatch(/unknown field/);
    await session.configure({ 'podLifeline.coexistence': 'off' });
    await expect.poll(problems).toMatch(/unknown field/);
    expect(await offered()).toBe(2);
  });

  it('has nothing to complain about', async () => {
    expect(await workbench.notifications()).toEqual([]);
    expect(session.pageErrors()).toEqual([]);
  });
});
