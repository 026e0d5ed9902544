import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { templateOf } from '#test/support/sample-timeline.ts';
import { simulateText } from '#test/support/simulation.ts';
import { buildTimeline } from '../timeline/build.ts';
import { type Assessment, assess } from './assess.ts';
import type { Recording } from './model.ts';
import { readRecording } from './read.ts';
import { renderAssessmentText } from './text.ts';

const folder = path.resolve(import.meta.dirname, '../../../test/fixtures/reality');
const fixture = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

function recordingOf(text: string, name = 'web'): Recording {
  const read = readRecording(text, name, english);
  if ('problem' in read) throw new Error(read.problem);
  return read.recording;
}

function problemOf(text: string): string {
  const read = readRecording(text, 'web', english);
  return 'problem' in read ? read.problem : 'none';
}

/** A recorded pod beside its simulation, for which the images are there and the delete comes when it came. */
function assessed(name: string, scenario = '', until = '420s'): Assessment {
  const text = fixture(`${name}.manifest.yaml`);
  const manifest = text.split('---\n').find((document) => /kind: Pod\n/.test(document)) ?? text;
  const images = 'cluster: {registry: [{image: "*", pull: 0s}]}';
  const trace = simulateText(manifest, { version: '1.34', until, scenario: `${images}\n${scenario}` });
  const template = templateOf(manifest);
  const timeline = buildTimeline(trace, template, { document: 0, localize: english });
  return assess(recordingOf(fixture(`${name}.json`)), { template, trace, timeline }, english);
}

const told = (assessment: Assessment): string => renderAssessmentText(assessment, { color: false, localize: english });

describe('a pod of a real cluster beside its simulation', () => {
  test.each([
    ['exit1-always', '', '420s'],
    ['liveness-http', '', '180s'],
    ['readiness-thresholds', '', '180s'],
    ['image-pull-always', '', '180s'],
    ['prestop-5s', 'actions: [{at: 15s, do: delete}]', '60s'],
    ['sidecar', 'actions: [{at: 30s, do: delete}]', '60s'],
    ['probes-defaults-http', 'actions: [{at: 60s, do: delete}]', '70s'],
    ['init-two-serial', 'actions: [{at: 30s, do: delete}]', '60s'],
    ['oom', '', '120s'],
  ])('%s', (name, scenario, until) => {
    expect(told(assessed(name, scenario, until))).toMatchSnapshot();
  });
});

test('a container that starts up slowly gives its startup time, a pull its length; what fits is not offered', () => {
  const manifest = `kind: Pod
apiVersion: v1
metadata: {name: web}
spec:
  containers:
    - {name: app, image: "nginx:1.27", readinessProbe: {httpGet: {port: 80}, periodSeconds: 5}}
    - {name: job, image: "busybox:1.36", command: [sleep, "20"]}
`;
  const time = (t: number): string => `"2026-01-01T00:00:${String(t).padStart(2, '0')}.000000Z"`;
  const event = (reason: string, t: number, message: string): string =>
    `{"kind":"Event","metadata":{"name":"e"},"involvedObject":{"kind":"Pod","name":"web","fieldPath":"spec.containers{app}"},
      "reason":"${reason}","eventTime":${time(t)},"message":${JSON.stringify(message)}}`;
  const status = `{"conditions":[{"type":"Ready","status":"True","lastTransitionTime":${time(38)}}],"containerStatuses":[
    {"name":"app","restartCount":0,"state":{"running":{"startedAt":${time(8)}}}},
    {"name":"job","restartCount":0,"state":{"terminated":{"exitCode":3,"reason":"Error","startedAt":${time(1)},"finishedAt":${time(8)}}}}]}`;
  const pulled = 'Successfully pulled image "nginx:1.27" in 6.25s (7.5s including waiting). Image size: 1 bytes.';
  const text = `{"kind":"List","items":[${pod(status)},${event('Pulled', 8, pulled)},${event('Unhealthy', 9, 'Readiness probe failed: x')}]}`;
  const trace = simulateText(manifest);
  const template = templateOf(manifest);
  const timeline = buildTimeline(trace, template, { document: 0, localize: english });
  const { suggestions } = assess(recordingOf(text), { template, trace, timeline }, english);
  expect(suggestions.map(({ text: said, scenario }) => [said, scenario])).toEqual([
    ['app: the image pull takes 7.5s', { cluster: { registry: [{ image: 'nginx:1.27', pull: '7.5s' }] } }],
    ['app: starts up in 28s', { containers: { app: { startup: '28s' } } }],
    ['job: exits after 7s with code 3', { containers: { job: { exit: { after: '7s', code: 3 } } } }],
  ]);
});

test('where the end is looked at, both deletes come at the same moment', () => {
  const manifest = (fixture('prestop-5s.manifest.yaml').split('---\n')[1] ?? '').trimStart();
  const trace = simulateText(manifest, { version: '1.34', until: '120s', scenario: 'actions: [{at: 40s, do: delete}]' });
  const template = templateOf(manifest);
  const timeline = buildTimeline(trace, template, { document: 0, localize: english });
  const life = { template, trace, timeline };
  const recording = recordingOf(fixture('prestop-5s.json'));
  const deleteAt = (assessment: Assessment): number | undefined =>
    assessment.overlay.lanes.find(({ id }) => id === 'status')?.markers.find(({ kind }) => kind === 'delete')?.t;
  const [fromCreate, fromDelete] = [false, true].map((alignEnds) => assess(recording, { ...life, alignEnds }, english));
  expect(fromCreate && [fromCreate.aligned, deleteAt(fromCreate)]).toEqual(['create', expect.closeTo(15, 0)]);
  expect(fromDelete && [fromDelete.aligned, deleteAt(fromDelete)]).toEqual(['delete', timeline.termination?.requestedAt]);
});

test('what several seeds spread over counts as fitting', () => {
  const manifest =
    fixture('readiness-thresholds.manifest.yaml')
      .split('---\n')
      .find((text) => /kind: Pod\n/.test(text)) ?? '';
  const traces = [1, 2, 3, 4, 5, 6].map((seed) =>
    simulateText(manifest, { version: '1.34', until: '120s', seed, scenario: 'cluster: {registry: [{image: "*", pull: 0s}]}' }),
  );
  const [trace, ...others] = traces;
  if (!trace) throw new Error('no trace');
  const template = templateOf(manifest);
  const timeline = buildTimeline(trace, template, { document: 0, localize: english });
  const recording = recordingOf(fixture('readiness-thresholds.json'));
  const { measured } = assess(recording, { template, trace, timeline, others }, english);
  const ready = measured.find(({ id }) => id === 'condition/Ready');
  expect(ready?.simulated).toMatch(/^4\d s \(\d\d s to \d\d s\)$/);
  expect(ready?.fits).toBe(true);
});

test('what really happened lies on the lanes of the timeline, at the times since the creation', () => {
  const { overlay } = assessed('liveness-http');
  const lines = overlay.lanes.flatMap(({ id, segments, markers }) => [
    ...segments.map(({ start, end, label }) => `${id}: ${label} ${start} - ${end ?? ''}`),
    ...markers.map(({ t, end, label }) => `${id}: ${label} ${t}${end === undefined ? '' : ` - ${end}`}`),
  ]);
  expect(lines).toMatchSnapshot();
});

const pod = (status: string, metadata = ''): string =>
  `{"kind":"Pod","metadata":{"name":"web","creationTimestamp":"2026-01-01T00:00:00Z"${metadata}},"status":${status}}`;
const running =
  '{"containerStatuses":[{"name":"app","restartCount":0,"state":{"running":{"startedAt":"2026-01-01T00:00:02Z"}}}]}';

test('YAML, JSON, lists, several documents and watches are read alike', () => {
  const yaml = `kind: Pod
metadata: {name: web, creationTimestamp: "2026-01-01T00:00:00Z"}
status: {containerStatuses: [{name: app, restartCount: 0, state: {running: {startedAt: "2026-01-01T00:00:02Z"}}}]}
`;
  const texts = [
    pod(running),
    yaml,
    `{"kind":"List","items":[${pod(running)}]}`,
    `kind: List\nitems:\n- ${yaml.trimEnd().replaceAll('\n', '\n  ')}\n`,
    `{"kind":"PodList","items":[${pod('{}').replace('"web"', '"other"')},${pod(running)}]}`,
    `${yaml}---\n${yaml}`,
    `${pod('{}').replace(/\}$/, '\n}')}\n${pod(running).replace(/\}$/, '\n}')}\n`,
    `{"type":"ADDED","object":${pod(running)}}`,
  ];
  for (const text of texts) {
    expect(recordingOf(text).containers).toEqual([
      {
        name: 'app',
        kind: 'app',
        restartCount: 0,
        runs: [{ restart: 0, startedAt: { t: 2, within: 1 }, finishedAt: null, exitCode: null, reason: '' }],
        waiting: null,
      },
    ]);
  }
});

test('a container that could not be started has no start', () => {
  const epoch = '"startedAt":"1970-01-01T00:00:00Z"';
  const status = `{"containerStatuses":[{"name":"app","restartCount":0,"state":{"terminated":{"exitCode":128,"reason":"StartError",${epoch},
    "finishedAt":"2026-01-01T00:00:02Z"}}}]}`;
  expect(recordingOf(pod(status)).containers[0]?.runs[0]?.startedAt).toBeNull();
});

test('the pod of a Deployment is known by its name', () => {
  const text = `{"kind":"List","items":[${pod(running).replace('"web"', '"db-0"')},${pod(running).replace('"web"', '"web-5d9c7-x2x4z"')}]}`;
  expect(recordingOf(text).pod).toBe('web-5d9c7-x2x4z');
});

test('events alone tell of starts', () => {
  const event = (reason: string, fieldPath: string, time: string): string =>
    `{"kind":"Event","metadata":{"name":"web.1"},"involvedObject":{"kind":"Pod","name":"web"${fieldPath}},"reason":"${reason}",${time}}`;
  const text = `[${event('Scheduled', '', '"eventTime":"2026-01-01T00:00:00.250000Z"')},
    ${event('Started', ',"fieldPath":"spec.containers{app}"', '"firstTimestamp":"2026-01-01T00:00:01Z"')}]`;
  const { events, containers } = recordingOf(text);
  expect(events.map(({ reason, first }) => `${reason} ${first.t}`)).toEqual(['Scheduled 0.01', 'Started 1.26']);
  expect(containers).toMatchObject([{ name: 'app', runs: [] }]);
});

test.each([
  ['nothing', '', /nothing to read/],
  ['words', 'hello', /no Kubernetes object/],
  ['broken YAML', 'kind: Pod\n  metadata: x: y\n', /^Line 1 of the recording: A mapping/],
  ['broken JSON', '{"kind": "Pod",', /^Line \d+ of the recording/],
  ['a table of kubectl', 'NAME   READY\nweb    1/1\n', /no Kubernetes object|Line/],
  ['a Service', '{"kind":"Service","metadata":{"name":"a"}}', /no pod and no event/],
  ['a manifest', '{"kind":"Pod","metadata":{"name":"web"},"spec":{}}', /has no status/],
  ['a pod without a time', '{"kind":"Pod","metadata":{"name":"web"},"status":{}}', /not known when pod web was created/],
  ['too much YAML', `a: ${'x'.repeat(1_000_001)}`, /longer than 1 MB/],
  ['too much', ' '.repeat(10) + 'x'.repeat(4_000_001), /longer than 4 MB/],
])('%s gets a clear message', (_, text, message) => {
  expect(problemOf(text)).toMatch(message);
});

test.each([
  ['deep lists', `{"kind":"Pod","a":${'['.repeat(20_000)}`],
  [
    'aliases of aliases',
    `a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\nkind: Pod\n`,
  ],
  [
    'wrong types everywhere',
    '{"kind":"Pod","metadata":{"name":"web","creationTimestamp":"2026-01-01T00:00:00Z"},"status":{"conditions":{"a":1},"containerStatuses":[1,null,{"name":7},{"name":"x","restartCount":"many","state":{"terminated":[]},"lastState":7}]}}',
  ],
  [
    'keys of Object',
    '{"kind":"Pod","metadata":{"name":"web","creationTimestamp":"2026-01-01T00:00:00Z"},"status":{"__proto__":{"phase":"x"},"constructor":1}}',
  ],
  ['times of another world', '{"kind":"Pod","metadata":{"name":"web","creationTimestamp":"9999-99-99T99:99:99Z"},"status":{}}'],
])('hostile input does no harm: %s', (_, text) => {
  const read = readRecording(text, 'web', english);
  expect('problem' in read || read.recording.pod === 'web').toBe(true);
});
