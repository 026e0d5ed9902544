import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createLocalizer } from '#l10n/localizer.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { standardIo } from '../io.ts';
import { parseSimulateOptions } from './options.ts';
import { simulateFile } from './run.ts';

const parseShell = await testShellParser();
const localize = createLocalizer('en');
const folder = mkdtempSync(path.join(tmpdir(), 'pod-lifeline-with-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const full = path.join(folder, name);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

const web = file(
  'web.yaml',
  `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: wait
      image: busybox:1.36
      command: [sh, -c, "until nc -z $DB_HOST 5432; do sleep 2; done"]
      env: [{name: DB_HOST, valueFrom: {configMapKeyRef: {name: settings, key: host}}}]
  containers: [{name: app, image: nginx:1.29}]
`,
);
const settings = file('around/settings.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {host: db}\n');
file('around/db.yaml', 'apiVersion: v1\nkind: Service\nmetadata: {name: db}\n');

/** When the pod is ready, and the notes on standard error. */
function simulated(...args: string[]) {
  const notes: string[] = [];
  const io = { ...standardIo, stderr: (text: string) => notes.push(text) };
  const { trace } = simulateFile(parseSimulateOptions([web, ...args], localize), parseShell, io, localize);
  return { isReady: trace.summary.readyAt !== null, notes: notes.join('') };
}

test('a Service that no file has keeps its pod waiting, and a note says so', () => {
  expect(simulated('--with', settings)).toEqual({
    isReady: false,
    notes: expect.stringMatching(
      /waits for Service db, which is not in .*# lifeline: exists=Service\/db\) or give its manifest \(--with FILE\)/,
    ),
  });
});

test('files and folders that are given beside the manifest are part of the cluster', () => {
  expect(simulated('--with', path.join(folder, 'around'))).toEqual({ isReady: true, notes: '' });
  expect(simulated('--with', settings, '--with', path.join(folder, 'around/*.yaml')).isReady).toBe(true);
});

test('one that is not there is an error', () => {
  expect(() => simulated('--with', path.join(folder, 'nothing.yaml'))).toThrow(/nothing\.yaml/);
});
