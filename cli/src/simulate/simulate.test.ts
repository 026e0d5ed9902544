import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scenarioPresets } from '#core/sim/scenario/presets.ts';
import { createLocalizer } from '#l10n/localizer.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import type { CliIo } from '../io.ts';
import { expectationsOf, printExpectations } from './expectations.ts';
import { parseSimulateOptions } from './options.ts';
import { simulateFile } from './run.ts';

const parseShell = await testShellParser();
const localize = createLocalizer('en');

const notes: string[] = [];
const io: CliIo = {
  stdout: () => {},
  stderr: (text) => notes.push(text),
  read: (file) => files[file] ?? '',
  exists: (file) => file in files,
  write: () => {},
  color: false,
  width: 100,
  locale: 'en',
};

const web = `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 5432}]}
---
# lifeline: expect ready <= 3s expect kill <= 20s
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      initContainers:
        - {name: wait, image: busybox, command: [sh, -c, "until nc -z db 5432; do sleep 2; done"]}
      containers:
        - name: app
          # lifeline: startup=8s sigterm=4s
          # lifeline: expect ready <= 15s expect restarts == 0
          image: nginx:1.27
          readinessProbe: {httpGet: {port: 80}, periodSeconds: 5}
`;

const files: Record<string, string> = {
  'web.yaml': web,
  'slow.yaml': 'containers:\n  app: {startup: 20s}\n',
  'strange.yaml': 'containers:\n  appp: {startup: 20s}\n',
  'wrong.yaml': 'containers:\n  app:\n    strtup: 8s\nactions:\n  - {at: 60s, do: delte}\n',
};

const simulate = (...args: string[]) =>
  simulateFile(parseSimulateOptions(['web.yaml', ...args], localize), parseShell, io, localize);

const measured = (...args: string[]): readonly string[] =>
  expectationsOf(simulate(...args)).map(({ text, met, measured: figure }) => `${met ? 'met' : 'not met'}: ${text} (${figure})`);

describe('expectations', () => {
  test('are measured in the trace that is shown, and for its end in that of a delete', () => {
    expect(measured()).toMatchInlineSnapshot(`
      [
        "not met: ready <= 3s (16.4s)",
        "met: kill <= 20s (4s)",
        "not met: ready <= 15s (16.4s)",
        "met: restarts == 0 (0)",
      ]
    `);
    expect(measured('--scenario', 'slow.yaml')[2]).toMatch(/^not met: ready <= 15s \(2\d/);
    expect(measured('--until', '5s')[0]).toBe('not met: ready <= 3s (null)');
  });

  test('of the end are those of a delete that is asked for', () => {
    expect(measured('--delete-at', '30s', '--grace-period', '1')[1]).toBe('met: kill <= 20s (2s)');
  });

  test('stand below the text and in Markdown, and not where a format has no place for them', () => {
    const expected = expectationsOf(simulate());
    expect(printExpectations(expected, 'text', io, localize)).toMatchInlineSnapshot(`
      "
      Expectations
        ✗ ready <= 3s         16.4s (app readiness 10.7s, app pull 2.2s, wait pull 1.9s)
        ✓ kill <= 20s         4s
        ✗ app: ready <= 15s   16.4s (app readiness 10.7s, app pull 2.2s, wait pull 1.9s)
        ✓ app: restarts == 0  0
      "
    `);
    expect(printExpectations(expected, 'markdown', io, localize)).toMatchInlineSnapshot(`
      "
      | | Expectations | Measured |
      | --- | --- | --- |
      | ❌ | \`ready <= 3s\` | 16.4s (app readiness 10.7s, app pull 2.2s, wait pull 1.9s) |
      | ✅ | \`kill <= 20s\` | 4s |
      | ❌ | \`app: ready <= 15s\` | 16.4s (app readiness 10.7s, app pull 2.2s, wait pull 1.9s) |
      | ✅ | \`app: restarts == 0\` | 0 |
      "
    `);
    expect(printExpectations(expected, 'kubectl', io, localize)).toBe('');
    expect(printExpectations([], 'text', io, localize)).toBe('');
  });
});

test('of very many pods some are named', () => {
  const pod = (i: number) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p${i}}\nspec: {containers: [{name: b, image: nginx}]}\n`;
  files['many.yaml'] = Array.from({ length: 100 }, (_, i) => pod(i)).join('---\n');
  notes.length = 0;
  simulateFile(parseSimulateOptions(['many.yaml', '--until', '5s'], localize), parseShell, io, localize);
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/p28, p29, …\)$/m);
});

test('pods of one name are told apart by their kind', () => {
  const job = 'kind: CronJob\nmetadata: {name: web}\nspec: {schedule: "0 0 * * *", jobTemplate: {spec: {template: ';
  const spec = '{spec: {restartPolicy: Never, containers: [{name: job, image: busybox}]}}';
  files['same.yaml'] =
    `${web}---\napiVersion: batch/v1\n${job}${spec}}}}\n---\n${'apiVersion: v1\nkind: Pod\nmetadata: {name: b}\nspec: {containers: [{name: b, image: nginx}]}\n'}`;
  const chosen = (...args: string[]) => {
    notes.length = 0;
    const { loaded } = simulateFile(parseSimulateOptions(['same.yaml', ...args], localize), parseShell, io, localize);
    return [loaded.template.id, ...notes.filter((note) => note.includes('several'))];
  };
  expect(chosen()).toEqual([
    'Deployment/default/web',
    'same.yaml: several pods; simulating the first, Deployment/web (choose with --pod: Deployment/web, CronJob/web, b)\n',
  ]);
  expect(chosen('--pod', 'cronjob/web')).toEqual(['CronJob/default/web']);
  expect(chosen('--pod', 'web')[1]).toMatch(/choose with --pod: Deployment\/web, CronJob\/web\)$/m);
  expect(() => chosen('--pod', 'job/web')).toThrow(
    "no pod or pod template named 'job/web': expected one of Deployment/web, CronJob/web, b",
  );
});

describe('notes', () => {
  const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {${spec}}\n`;
  const notesOf = (text: string, ...args: string[]) => {
    files['noted.yaml'] = text;
    notes.length = 0;
    simulateFile(parseSimulateOptions(['noted.yaml', ...args], localize), parseShell, io, localize);
    return notes;
  };

  test('say what the API server refuses of the pod that is shown', () => {
    expect(notesOf(pod('containers: [{name: a, image: nginx, imagePullPolicy: Sometimes}]'))).toEqual([
      'noted.yaml:4: spec.containers[0].imagePullPolicy: Unsupported value: "Sometimes": supported values: "Always", ' +
        '"IfNotPresent", "Never" (the API server refuses this; simulated as if it did not)\n',
    ]);
    expect(notesOf(pod('containers: [{name: A, imagePullPolicy: Sometimes}]'))[0]).toMatch(
      /; 2 more: pod-lifeline lint noted.yaml\)$/m,
    );
    expect(
      notesOf(
        `${pod('containers: [{name: a, image: nginx}]')}---\n${pod('containers: []').replace('name: a', 'name: b')}`,
        '--pod',
        'a',
      ),
    ).toEqual([]);
  });

  test('say what does not happen because the simulation ends before', () => {
    const fine = pod('containers: [{name: a, image: nginx}]');
    expect(notesOf(fine, '--delete-at', '90m', '--until', '1h')).toEqual([
      "noted.yaml: 'delete' at 5400 s does not happen: the simulation ends at 3600 s (say --until DURATION for more)\n",
    ]);
    expect(notesOf(fine, '--delete-at', '90m')).toEqual([]);
    expect(notesOf(fine, '--delete-at', '2d')[0]).toMatch(
      /^noted.yaml: 'delete' at 172800 s does not happen: the simulation ends at 86400 s/,
    );
  });
});

describe('--preset', () => {
  const outcome = (preset: string) => {
    const { trace } = simulate('--preset', preset, '--until', '10m');
    return { ready: trace.summary.readyAt, restarts: trace.summary.restarts, cause: trace.termination?.cause ?? null };
  };

  test.each(scenarioPresets.map(({ id }) => [id]))('%s changes the life of a pod', (preset) => {
    const [plain, changed] = [outcome('happy-path'), outcome(preset)];
    if (preset === 'happy-path') expect(changed).toMatchObject({ restarts: 0, cause: null });
    else if (preset !== 'oom' && preset !== 'crash-after') expect(changed).not.toEqual(plain);
    else expect(changed.restarts).toBeGreaterThan(0);
  });

  test('names the presets where there is no such one', () => {
    expect(() => simulate('--preset', 'crash')).toThrow(/--preset.*happy-path.*crash-after.*'crash'/);
  });
});

test('a container that the pod does not have is noticed', () => {
  notes.length = 0;
  simulate('--scenario', 'strange.yaml');
  expect(notes).toEqual(["strange.yaml: pod web has no container 'appp' (it has: wait, app)\n"]);
});

test('a wrong scenario file is refused with its lines, keys and what was probably meant', () => {
  expect(() => simulate('--scenario', 'wrong.yaml')).toThrow(
    "wrong.yaml:3:5: Unknown key 'strtup' in containers.app; did you mean 'startup'?\n" +
      "wrong.yaml:5:19: Unknown value 'delte' for actions[0].do; did you mean 'delete'?",
  );
});

test('goes by what the project says of its images', () => {
  const settings = path.resolve('.pod-lifeline.yaml');
  files['app.yaml'] =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: app, image: shop/app, readinessProbe: {httpGet: {port: 80}}}]}\n';
  const readyAt = () =>
    simulateFile(parseSimulateOptions(['app.yaml'], localize), parseShell, io, localize).trace.summary.readyAt ?? 0;
  const before = readyAt();
  files[settings] = 'images: {"shop/*": {ports: [80], startup: 25s}}\n';
  expect(readyAt() - before).toBeGreaterThan(20);
  delete files[settings];
});
