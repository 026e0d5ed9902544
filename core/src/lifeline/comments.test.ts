import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { readScenarioDocument } from '../sim/scenario/document.ts';
import { findPodTemplates } from '../workload/find.ts';
import { parseYaml } from '../yaml/parse.ts';
import { commentKeys } from './comment/keys.ts';
import { commentProblems, lifelineComments } from './comments.ts';
import { metrics } from './expectation/metrics.ts';

/** A pod whose comments are these: at the level of the pod, and in its container. */
const pod = (ofPod: string, ofContainer = '') => `# ${ofPod}
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: app
    # ${ofContainer}
    image: nginx
`;

function read(text: string) {
  const file = parseYaml(text);
  const problems = file.documents.flatMap(({ content }) =>
    commentProblems(content).map(({ message, args, range, replacement }) => {
      const place = content.text.slice(range.start, range.end);
      return `${place}: ${english(message, args)}${replacement === undefined ? '' : ` -> ${replacement}`}`;
    }),
  );
  const pods = findPodTemplates(file).map(({ template }) => lifelineComments(template));
  return { problems, pods, first: pods[0] };
}

const container = (items: string) => read(pod('', `lifeline: ${items}`));

describe('what a comment in a container says', () => {
  test.each([
    ['startup=8s', { startup: '8s' }],
    ['startup=8', { startup: '8' }],
    ['exit=1@20s', { exit: [{ after: '20s', code: 1 }] }],
    [
      'exit=1@20s,0@1m30s',
      {
        exit: [
          { after: '20s', code: 1 },
          { after: '1m30s', code: 0 },
        ],
      },
    ],
    ['sigterm=ignore', { onSigterm: 'ignore' }],
    ['sigterm=3s', { onSigterm: { exitAfter: '3s', code: 0 } }],
    ['sigterm=143@250ms', { onSigterm: { exitAfter: '250ms', code: 143 } }],
    ['postStart=1s preStop=1@10s', { postStart: { takes: '1s', code: 0 }, preStop: { takes: '10s', code: 1 } }],
    ['probe.liveness=failure@30s..50s', { probes: { liveness: [{ from: '30s', to: '50s', result: 'failure' }] } }],
    [
      'probe.readiness=failure@..1.5s,timeout@2.5s..',
      {
        probes: {
          readiness: [
            { from: '0s', to: '1.5s', result: 'failure' },
            { from: '2.5s', result: 'timeout' },
          ],
        },
      },
    ],
    [
      'probe.startup=error; startup=2s -- because it is slow',
      { probes: { startup: [{ from: '0s', result: 'error' }] }, startup: '2s' },
    ],
  ])('%s', (items, behavior) => {
    const { first, problems } = container(items);
    expect(problems).toEqual([]);
    expect(first?.document).toEqual({ containers: { app: behavior } });
  });

  test.each([
    ['pull=5s', { cluster: { registry: [{ image: 'nginx', pull: '5s' }] } }],
    ['pull=denied', { cluster: { registry: [{ image: 'nginx', error: 'denied' }] } }],
    [
      'pull=timeout@..60s,5s',
      {
        cluster: {
          registry: [
            { image: 'nginx', error: 'timeout', until: '60s' },
            { image: 'nginx', pull: '5s' },
          ],
        },
      },
    ],
    [
      'oom@45s oom@90s',
      {
        actions: [
          { at: '45s', do: 'oom', container: 'app' },
          { at: '90s', do: 'oom', container: 'app' },
        ],
      },
    ],
    ['set-image=app:v2@30s', { actions: [{ at: '30s', do: 'set-image', container: 'app', image: 'app:v2' }] }],
  ])('%s', (items, document) => {
    const { first, problems } = container(items);
    expect(problems).toEqual([]);
    expect(first?.document).toEqual(document);
  });
});

test.each([
  ['kubernetes=1.33', { kubernetesVersion: '1.33' }],
  ['delete@60s', { actions: [{ at: '60s', do: 'delete' }] }],
  ['delete=60s,grace=5s,force', { actions: [{ at: '60s', do: 'delete', force: true, gracePeriodSeconds: 5 }] }],
  [
    'node-down@40s drain@1m',
    {
      actions: [
        { at: '40s', do: 'node-down' },
        { at: '1m', do: 'drain' },
      ],
    },
  ],
  ['preempt@60s', { actions: [{ at: '60s', do: 'preempt' }] }],
  ['node-pressure=memory@60s', { actions: [{ at: '60s', do: 'node-pressure', resource: 'memory' }] }],
  ['create=ConfigMap/late@60s', { actions: [{ at: '60s', do: 'create', object: 'ConfigMap/late' }] }],
  ['scale=4@30s', { actions: [{ at: '30s', do: 'scale', replicas: 4 }] }],
  ['set-condition=a.b/c:True@15s', { actions: [{ at: '15s', do: 'set-condition', type: 'a.b/c', status: 'True' }] }],
  [
    'patch=spec.activeDeadlineSeconds:5@20s',
    { actions: [{ at: '20s', do: 'patch', path: 'spec.activeDeadlineSeconds', value: 5 }] },
  ],
  ['exists=Secret/a,Secret/b absent=Secret/c', { cluster: { objects: ['Secret/a', 'Secret/b'], absent: ['Secret/c'] } }],
  ['latency.proxy=3s pull=2s', { cluster: { latency: { proxy: '3s' }, registry: [{ image: '*', pull: '2s' }] } }],
])('at the level of the pod: %s', (items, document) => {
  const { first, problems } = read(pod(`lifeline: ${items}`));
  expect(problems).toEqual([]);
  expect(first?.document).toEqual(document);
});

test('every example of the table reads, and as what the scenario reader takes', () => {
  for (const key of commentKeys) {
    const { first, problems } = key.level === 'pod' ? read(pod(`lifeline: ${key.example}`)) : container(key.example);
    expect(problems, key.name).toEqual([]);
    expect(readScenarioDocument(first?.document).problems, key.name).toEqual([]);
    for (const value of key.values) {
      const item = `${key.name}=${value}`;
      expect((key.level === 'pod' ? read(pod(`lifeline: ${item}`)) : container(item)).problems, item).toEqual([]);
    }
  }
  for (const { example } of metrics) expect(container(`expect ${example}`).problems, example).toEqual([]);
});

test('expectations may stand among the rest', () => {
  const { first } = container('startup=8s expect ready<=30s expect restarts == 0');
  expect(first?.expectations.map(({ text, value, container: name }) => [text, value, name])).toEqual([
    ['ready <= 30s', 30, 'app'],
    ['restarts == 0', 0, 'app'],
  ]);
  expect(first?.document.containers).toEqual({ app: { startup: '8s' } });
});

describe('whom a comment is about', () => {
  const whom = (text: string) => read(text).pods.map(({ document }) => Object.entries(document.containers ?? {}).map(String));
  const shape = (text: string) =>
    read(text).pods.map(({ document }) =>
      Object.entries(document.containers ?? {}).map(([name, { startup }]) => `${name} ${startup}`),
    );
  const head = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n';

  test.each([
    ['in its block', '  containers:\n  - name: app\n    # lifeline: startup=1s\n    image: a\n'],
    ['behind a line', '  containers:\n  - name: app # lifeline: startup=1s\n    image: a\n'],
    ['below it, as far in as its keys', '  containers:\n  - name: app\n    image: a\n    # lifeline: startup=1s\n'],
    ['right before it', '  containers:\n  # lifeline: startup=1s\n  - name: app\n    image: a\n'],
    ['between two', '  containers:\n  - name: other\n    image: b\n  # lifeline: startup=1s\n  - name: app\n    image: a\n'],
    [
      'deep within',
      '  containers:\n    - name: app\n      ports:\n        # lifeline: startup=1s\n        - containerPort: 80\n',
    ],
    ['an init container', '  initContainers:\n  - name: app\n    image: a # lifeline: startup=1s\n  containers:\n  - name: b\n'],
    [
      'after other containers',
      '  initContainers:\n    - {name: wait, image: a}\n  containers:\n    - name: app\n      # lifeline: startup=1s\n      image: b\n',
    ],
    ['in flow style', '  containers: [{name: b}, {name: app, # lifeline: startup=1s\n  image: a}]\n'],
  ])('%s', (_, spec) => {
    expect(shape(head + spec)).toEqual([['app 1s']]);
  });

  test('of several pods each has its own', () => {
    const one = `${head}  containers:\n  - name: app\n    # lifeline: startup=1s\n`;
    const two = `${head.replace('web', 'db')}  containers:\n  - name: app\n    # lifeline: startup=2s\n`;
    expect(shape(`${one}---\n${two}`)).toEqual([['app 1s'], ['app 2s']]);
    const list = (name: string, time: string) =>
      `- apiVersion: v1\n  kind: Pod\n  metadata: {name: ${name}}\n  spec:\n    containers:\n    - name: app # lifeline: startup=${time}\n`;
    expect(shape(`apiVersion: v1\nkind: List\nitems:\n${list('a', '1s')}${list('b', '2s')}`)).toEqual([['app 1s'], ['app 2s']]);
  });

  test('text of a script is no comment', () => {
    expect(whom(`${head}  containers:\n  - name: app\n    args:\n    - |\n      # lifeline: startup=1s\n`)).toEqual([[]]);
  });
});

test.each([
  ['strtup=8s', "strtup: Unknown key 'strtup'; did you mean 'startup'? -> startup"],
  ['onSigterm=ignore', "onSigterm: Unknown key 'onSigterm'; did you mean 'sigterm'? -> sigterm"],
  ['sigterm=ignroe', /^sigterm=ignroe: Unknown value 'ignroe' for 'sigterm'; did you mean 'ignore'\?.* -> sigterm=ignore$/],
  ['probe.liveness=failur@30s..', /did you mean 'probe.liveness=failure@30s\.\.'\? -> probe.liveness=failure@30s\.\.$/],
  ['exit=20s', "exit=20s: 'exit' is written as exit=CODE@TIME[,CODE@TIME…]; for example exit=1@20s"],
  ['exit=300@20s', /is written as/],
  ['exit=1@@20s', / -> exit=1@20s$/],
  ['startup', /^startup: 'startup' is written as startup=TIME/],
  ['startup=soon', /is written as/],
  ['delete@60s', /^delete@60s: 'delete' is about the pod/],
  ['startup=1s startup=2s', /^startup=2s: 'startup' is said twice/],
  ['', /The comment says nothing/],
  ['zzzzzzzzz=1', /^zzzzzzzzz=1: Unknown key 'zzzzzzzzz'; known here are: startup, exit/],
  ['slow in the morning', /^slow in the morning: 'slow in the morning' says nothing here/],
  ['startup 8s', /^startup 8s: 'startup' is written without spaces in it; did you mean 'startup=8s'\? -> startup=8s$/],
  ['startup: 8s', /^startup: 8s: .* -> startup=8s$/],
  ['startup = 8s', /^startup = 8s: .* -> startup=8s$/],
  ['startup=8 s', /^startup=8 s: .* -> startup=8s$/],
  ['oom 45s', / -> oom@45s$/],
  ['oom=45s', /^oom=45s: .* -> oom@45s$/],
  ['startup=8sec', / -> startup=8s$/],
  ['exit=20s@1', / -> exit=1@20s$/],
  ['probe.readiness=fail@30s..50s', / -> probe.readiness=failure@30s..50s$/],
  ['probe.readiness=failure@30s-50s', / -> probe.readiness=failure@30s..50s$/],
  ['probe.readiness=failure@50s..30s', / -> probe.readiness=failure@30s..50s$/],
  ['expect ready < = 30s', / -> <=$/],
  ['expect ready within 30s', /^expect ready within: 'expect ready' needs a comparison/],
  ['expect kill <= 45s and ready <= 30s', /^and ready <= 30s: .* each expectation begins with 'expect'/],
  ['startup=8s,exit=1@5s', / -> startup=8s exit=1@5s$/],
  ['startup=8s # exit', /^# exit: /],
  ['expect redy <= 30s', /^redy: .*did you mean 'ready'\? -> ready$/],
  ['expect', /'expect' needs to be told what/],
  ['expect ready', /^expect ready: 'expect ready' needs a comparison/],
  ['expect ready = 30s', /^=: '=' is no comparison.* -> ==$/],
  ['expect ready <= soon', /^soon: 'soon' is no value for 'ready'/],
  ['expect restarts == 1.5', /no value/],
  ['expect phase == Succeded', /-> Succeeded$/],
  ['expect phase <= Failed', /no value/],
])('a wrong comment: %s', (items, message) => {
  const { problems } = container(items);
  expect(problems).toHaveLength(1);
  if (typeof message === 'string') expect(problems[0]).toBe(message);
  else expect(problems[0]).toMatch(message);
});

test.each([
  ['kubernetes=1.34.2', / -> kubernetes=1.34$/],
  ['kubernetes=1.99', /known are 1\.20, .*1\.34/],
  ['exists=secret/tls', / -> exists=Secret\/tls$/],
  ['exists=Servcie/db', / -> exists=Service\/db$/],
  ['exists=svc/db,cm/app', / -> exists=Service\/db,ConfigMap\/app$/],
  ['create=service/db@60s', / -> create=Service\/db@60s$/],
  ['delete@60s,grase=5s', / -> delete@60s,grace=5s$/],
  ['delete@@60s', / -> delete@60s$/],
  ['delete@60s grace=5s', /^grace=5s: 'grace=5s' belongs to 'delete'/],
  ['evict=60s', / -> evict@60s$/],
  ['latency.foo=1s', /known here are: latency.api, [^k]*latency.proxy$/],
  ['latency.prxy=1s', / -> latency.proxy$/],
])('wrong at the level of the pod: %s', (items, message) => {
  const { problems } = read(pod(`lifeline: ${items}`));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(message);
});

test.each([
  ['lifeline startup=8s', "lifeline: 'lifeline' is read as a comment for people; did you mean 'lifeline:'? -> lifeline:"],
  ['Lifeline: startup=8s', /^Lifeline:: .* -> lifeline:$/],
  ['pod-lifeline: startup=8s', / -> lifeline:$/],
  ['lifeline expect ready <= 3s', / -> lifeline:$/],
])('what would be one with the right beginning: %s', (comment, message) => {
  const { problems } = read(pod('', comment));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(message);
});

test.each([
  ['a lifeline for the team'],
  ['lifeline-disable zero-grace-period'],
  ['lifeline of this pod'],
  ['the lifeline: long'],
])('a comment for people is left alone: %s', (comment) => {
  expect(read(pod('', comment)).problems).toEqual([]);
});

test('a key of containers needs one; a document without a pod has nobody to speak of', () => {
  expect(read(pod('lifeline: startup=8s')).problems[0]).toMatch(/about a container/);
  expect(read('# lifeline: startup=8s\nkind: Service\napiVersion: v1\n').problems[0]).toMatch(/no pod/);
});

test('never throws, and not slowly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      read(pod(`lifeline: ${text}`, `lifeline: expect ${text}`));
    }),
  );
});
