import { beforeAll, expect, test } from 'vitest';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { createLocalizer } from '#l10n/localizer.ts';
import { templateOf } from '#test/support/sample-timeline.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { simulateManifest } from '#test/support/simulate-manifest.ts';
import { buildTimeline } from '../build.ts';
import type { Finding } from '../model.ts';

let parseShell: ShellParser;
beforeAll(async () => {
  parseShell = await testShellParser();
});

const pod = (container: string, more = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec:\n${more}  containers:\n    - {name: app, ${container}}\n`;

function findings(manifest: string, scenario = '', language = 'en'): readonly Finding[] {
  const trace = simulateManifest(manifest, { until: '180s', ...(scenario && { scenario }) }, parseShell);
  return buildTimeline(trace, templateOf(manifest), { document: 0, localize: createLocalizer(language) }).findings;
}

const texts = (manifest: string, scenario = ''): string[] =>
  findings(manifest, scenario).flatMap(({ text, advice }) => [text, ...(advice === null ? [] : [`  -> ${advice}`])]);

const probe = '{httpGet: {path: /, port: 80}, periodSeconds: 10}';

test('a pod that is ready says what its start took', () => {
  expect(texts(pod(`image: nginx, readinessProbe: ${probe}`))).toMatchInlineSnapshot(`
    [
      "Ready 3.4 s after it is created: image pulls 1.9 s · start and probes of the containers 0.88 s · everything else 0.58 s.",
    ]
  `);
});

test('a crash loop', () => {
  expect(texts(pod('image: busybox, command: [sh, -c, "sleep 5; exit 1"]'))).toMatchInlineSnapshot(`
    [
      "Ready 2.5 s after it is created: image pulls 1.9 s · everything else 0.58 s.",
      "app restarts 4 ×: its own process ends with exit code 1, 5 s after its start. Between runs the kubelet waits, 10 s at first and each time longer (CrashLoopBackOff).",
      "  -> A restart does not mend it: kubectl logs --previous says why it ended. Where it waits for something else, let it wait instead of exiting.",
      "After it was ready, it is not ready for 2 min 29 s in all, and requests that are still sent to it are lost for 4.5 s.",
    ]
  `);
});

test('a slow start that the liveness probe does not wait for', () => {
  const scenario = 'containers: {app: {startup: 60s}}';
  expect(
    texts(pod(`image: example.com/a:1, livenessProbe: ${probe}, readinessProbe: ${probe}`), scenario),
  ).toMatchInlineSnapshot(`
    [
      "Not ready within 3 min: app is restarted before it gets ready.",
      "app is restarted 4 × by its liveness probe: 3 failures in a row, 28 s after its start. Between runs the kubelet waits, 10 s at first and each time longer (CrashLoopBackOff).",
      "  -> It was never ready before. If it only starts slowly, give it a startupProbe: the liveness probe begins once that has succeeded. failureThreshold × periodSeconds has to cover the start.",
    ]
  `);
});

test('too little memory', () => {
  const scenario = 'actions: [{at: 30s, do: oom, container: app}]';
  expect(texts(pod('image: redis, resources: {limits: {memory: 64Mi}}'), scenario)).toMatchInlineSnapshot(`
    [
      "Ready 2.5 s after it is created: image pulls 1.9 s · everything else 0.58 s.",
      "app restarts 1 ×: it used more memory than its limit and was killed (OOMKilled), 28 s after its start.",
      "  -> Raise resources.limits.memory, or let it use less.",
      "After it was ready, it is not ready for 0.16 s in all, and requests that are still sent to it are lost for 0.59 s.",
    ]
  `);
});

test('an image that cannot be pulled', () => {
  const scenario = 'cluster: {registry: [{image: "*", error: not-found}]}';
  expect(texts(pod('image: "example.com/a:latset"'), scenario)).toMatchInlineSnapshot(`
    [
      "Never ready: the image example.com/a:latset cannot be pulled. The kubelet tries again, after longer and longer waits of up to 5 min.",
      "  -> Check the name and the tag of the image, and imagePullSecrets.",
    ]
  `);
});

test('an init container that waits for ever', () => {
  const init =
    '  initContainers:\n    - {name: wait, image: busybox, command: [sh, -c, "until nslookup db; do sleep 2; done"]}\n';
  expect(texts(pod('image: nginx', init), 'cluster: {absent: [Service/db]}')).toMatchInlineSnapshot(`
    [
      "Not ready within 3 min: the init container wait does not finish, and nothing after it starts before it has.",
      "  -> Let what it waits for come up, or let it give up after a while, so that the failure can be seen.",
    ]
  `);
});

test('a container that waits for a Service that nobody has', () => {
  const init =
    '  initContainers:\n    - {name: wait, image: busybox, command: [sh, -c, "until nslookup db; do sleep 2; done"]}\n';
  expect(texts(pod('image: nginx', init))).toMatchInlineSnapshot(`
    [
      "Not ready within 3 min: wait waits for Service db, which is not in the file, workspace or scenario.",
      "  -> Check the name. If it exists elsewhere, say so: # lifeline: exists=Service/db",
    ]
  `);
  const app = 'image: busybox, command: [sh, -c, "until nc -z db.prod 5432; do sleep 2; done; exec httpd -f -p 80"]';
  expect(texts(pod(`${app}, readinessProbe: ${probe}`))).toMatchInlineSnapshot(`
    [
      "Not ready within 3 min: app waits for Service db.prod, which is not in the file, workspace or scenario.",
      "  -> Check the name. If it exists elsewhere, say so: # lifeline: exists=Service/db.prod",
    ]
  `);
});

test('a delete that loses requests, and one that does not', () => {
  const scenario = 'actions: [{at: 30s, do: delete}]';
  expect(texts(pod(`image: nginx, readinessProbe: ${probe}`), scenario).slice(1)).toMatchInlineSnapshot(`
    [
      "On the delete, requests are lost for 0.46 s: app takes no more of them after 0 s, but nodes go on sending for 0.46 s.",
      "  -> Give app a preStop hook that sleeps some seconds longer than that, and a grace period that covers it.",
      "Gone 0.51 s after the delete, within the grace period of 30 s.",
    ]
  `);
  const sleeps = 'lifecycle: {preStop: {sleep: {seconds: 5}}}';
  expect(texts(pod(`image: nginx, readinessProbe: ${probe}, ${sleeps}`), scenario).slice(1)).toMatchInlineSnapshot(`
    [
      "On the delete no request is lost: the pod answers until the last node has stopped sending.",
      "Gone 5.5 s after the delete, within the grace period of 30 s.",
    ]
  `);
});

test('an end by SIGKILL, by a long hook and by a deaf program', () => {
  const scenario = 'actions: [{at: 30s, do: delete}]\ncontainers: {app: {onSigterm: ignore}}';
  expect(texts(pod('image: nginx'), scenario).slice(-2)).toMatchInlineSnapshot(`
    [
      "app is cut off by SIGKILL 30 s after the delete: it does not end within the grace period of 30 s.",
      "  -> Let it end on SIGTERM (a shell as PID 1 passes no signal on: start the program with exec), or raise terminationGracePeriodSeconds.",
    ]
  `);
  const hook = 'lifecycle: {preStop: {sleep: {seconds: 29}}}';
  expect(texts(pod(`image: nginx, ${hook}`), scenario).slice(-2)).toMatchInlineSnapshot(`
    [
      "app is cut off by SIGKILL 31 s after the delete: it does not end within the grace period of 30 s.",
      "  -> Shorten preStop, or raise terminationGracePeriodSeconds above the time that preStop and the exit take together.",
    ]
  `);
});

test('a life without an end tells what a delete would cost', () => {
  const manifest = pod(`image: nginx, readinessProbe: ${probe}`);
  const run = (scenario: string) => simulateManifest(manifest, { until: '60s', scenario }, parseShell);
  const deletion = run('actions: [{at: 30s, do: delete}]');
  const options = { document: 0, localize: createLocalizer('en'), deletion };
  const { findings: told, figures } = buildTimeline(run('{}'), templateOf(manifest), options);
  expect(told.map(({ id, item }) => `${id} ${item}`)).toEqual(['ready null', 'lost null', 'stop null']);
  expect(figures.map(({ id }) => id)).toEqual(['ready', 'restarts', 'phase', 'termination', 'lost-on-delete']);
  expect(buildTimeline(deletion, templateOf(manifest), options).findings).toHaveLength(3);
});

test('a deadline tells why the pod ends', () => {
  const sleeps = 'image: busybox, command: [sh, -c, "exec sleep 100"]';
  const job = pod(sleeps).replace(/^/gm, '  ').replace('  apiVersion: v1\n  kind: Pod\n', '');
  const header = 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: nightly}\nspec:\n activeDeadlineSeconds: 40\n template:\n';
  const manifest = `${header}${job.replace('spec:\n', 'spec:\n    restartPolicy: Never\n')}`;
  expect(texts(manifest).slice(1)).toMatchInlineSnapshot(`
    [
      "40 s after it is created: The Job has been active for longer than its activeDeadlineSeconds: it has failed and deletes its pod.",
      "  -> Raise activeDeadlineSeconds, or let it be done sooner: pulls and waits count too.",
      "app is cut off by SIGKILL 30 s after the delete: it does not end within the grace period of 30 s.",
      "  -> Let it end on SIGTERM (a shell as PID 1 passes no signal on: start the program with exec), or raise terminationGracePeriodSeconds.",
    ]
  `);
  expect(texts(pod(sleeps, '  activeDeadlineSeconds: 30\n')).slice(1)).toMatchInlineSnapshot(`
    [
      "30 s after it is created: The pod has been active for longer than activeDeadlineSeconds. The kubelet stops all its containers, and the pod fails.",
      "  -> Raise activeDeadlineSeconds, or let it be done sooner: pulls and waits count too.",
      "On the delete no request is lost: the pod answers until the last node has stopped sending.",
      "app is cut off by SIGKILL 30 s after the delete: it does not end within the grace period of 30 s.",
      "  -> Let it end on SIGTERM (a shell as PID 1 passes no signal on: start the program with exec), or raise terminationGracePeriodSeconds.",
    ]
  `);
});

test('a rollout tells why the pod ends, which alarms nobody', () => {
  const web = pod('image: nginx').replace(/^/gm, '  ').replace('  apiVersion: v1\n  kind: Pod\n', '');
  const manifest = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n template:\n${web}`;
  const [, end] = texts(manifest, 'actions: [{at: 30s, do: scale, replicas: 0}]');
  expect(end).toBe('30 s after it is created: The workload needs fewer pods: its controller deletes this one.');
});

test('a node that refuses the pod which names it', () => {
  const scenario = 'cluster: {nodes: [{name: n1}]}';
  expect(texts(pod('image: nginx', '  nodeName: n1\n  nodeSelector: {disk: ssd}\n'), scenario)).toMatchInlineSnapshot(`
    [
      "Never ready: the node that the pod names refuses it (NodeAffinity).",
      "  -> Leave spec.nodeName out, so that the scheduler finds a node that fits, or ask for what this node has.",
    ]
  `);
});

test('a node that does not exist', () => {
  expect(texts(pod('image: nginx', '  nodeName: gone\n'), 'cluster: {nodes: [{name: n1}]}')).toMatchInlineSnapshot(`
    [
      "Never ready: there is no node of the name that the pod gives.",
      "55 s after it is created: No node of the name that the pod gives in spec.nodeName exists, so no kubelet takes it. The pod garbage collector, which looks every 20 s, waits 40 s for such a node; then it marks the pod as Failed and deletes it.",
      "  -> Leave out spec.nodeName and let the scheduler choose; a nodeSelector or affinity says which nodes will do.",
    ]
  `);
});

test('no node', () => {
  const scenario = 'cluster: {nodes: []}';
  expect(texts(pod('image: nginx'), scenario)).toMatchInlineSnapshot(`
    [
      "Never ready: no node takes the pod.",
      "  -> Look at its requests, nodeSelector, affinity and tolerations; kubectl describe says which node fails at what.",
    ]
  `);
});

test('each trouble has its place in the picture and in the manifest', () => {
  const manifest = pod('image: busybox, command: [sh, -c, "exit 1"]');
  const [, restarts] = findings(manifest);
  expect(restarts).toMatchObject({ id: 'restarts/app', alarming: true, item: 'app/exit/0' });
  const { start = 0, end = 0 } = restarts?.source?.range ?? {};
  expect(manifest.slice(start, end)).toContain('name: app');
});

test('Chinese sentences have no holes', () => {
  const all = findings(pod('image: busybox, command: [sh, -c, "exit 1"]'), '', 'zh-cn');
  expect(all.map(({ text, advice }) => `${text}${advice}`).join()).not.toMatch(/[{}]/);
});

test('an eviction that a disruption budget forbids', () => {
  const budget =
    '---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {minAvailable: 1, selector: {}}\n';
  const drain = (cluster: string): string => `{cluster: {${cluster}}, actions: [{at: 30s, do: drain}]}`;
  const said = (cluster: string) => findings(pod('image: nginx') + budget, drain(cluster)).filter(({ id }) => id === 'eviction');
  expect(said('')).toMatchObject([
    {
      text: 'kubectl drain never evicts the pod: its disruption budget does not allow it, and the drain goes on asking every 5 s.',
      item: 'api-server/eviction/pod/0',
    },
  ]);
  expect(said('disruptionBudget: {pods: 2, healthyOthers: 0, healthyFrom: 51s}')).toMatchObject([
    { text: 'kubectl drain cannot evict the pod for 25 s: its disruption budget does not allow it.' },
  ]);
  const asked = findings(pod('image: nginx') + budget, 'actions: [{at: 30s, do: evict}]').filter(({ id }) => id === 'eviction');
  expect(asked).toMatchObject([
    {
      text: 'The eviction is refused, and the pod goes on: its disruption budget does not allow it.',
      item: 'api-server/eviction/pod/0',
    },
  ]);
});

test('an image that the kubelet does not even try to pull', () => {
  expect(texts(pod('image: "https://example.com/web"'))).toMatchInlineSnapshot(`
    [
      "Never ready: https://example.com/web is no name of an image (InvalidImageName).",
      "  -> Write it as registry/name:tag: lowercase letters, without a scheme such as https:// and without spaces.",
    ]
  `);
  expect(texts(pod('image: "{{ .Values.image }}:{{ .Values.tag }}"'))).toMatchInlineSnapshot(`
    [
      "Never ready: a template fills in the image {{ .Values.image }}:{{ .Values.tag }}, and what it will be is not known here.",
      "  -> Simulate what it is made into: helm template CHART | pod-lifeline simulate -",
    ]
  `);
  expect(texts(pod('image: "web:dev", imagePullPolicy: Never'), 'cluster: {nodes: [{name: node1}]}')).toMatchInlineSnapshot(`
    [
      "Never ready: the image web:dev is not on the node, and imagePullPolicy Never forbids to pull it (ErrImageNeverPull).",
      "  -> Put the image on the node before, or let imagePullPolicy be IfNotPresent.",
    ]
  `);
});

test('what kept a pod from being ready is what it showed before it was deleted', () => {
  const deleted = 'actions: [{at: 60s, do: delete}]';
  const never = 'Never ready: example.com/Web:1 is no name of an image';
  expect(texts(pod('image: "example.com/Web:1"'), deleted)[0]).toContain(never);
  expect(texts(pod('image: "example.com/Web:1"'))[0]).toContain(never);
  const missing = 'cluster: {absent: [ConfigMap/none]}\nactions: [{at: 60s, do: delete}]';
  expect(texts(pod('image: nginx, envFrom: [{configMapRef: {name: none}}]'), missing)[0]).toBe(
    'Not ready within 1 min: app does not run (CreateContainerConfigError).',
  );
});

test('the SIGKILL of a liveness probe that failed before the delete is not that of the delete', () => {
  const liveness = 'command: [sh, -c, "sleep 600; true"], livenessProbe: {exec: {command: [cat, /none]}, periodSeconds: 5}';
  const { text, item } = findings(pod(`image: busybox, ${liveness}`), 'actions: [{at: 30s, do: delete}]').at(-1) ?? {};
  expect(text).toBe('app is cut off by SIGKILL 46 s after the delete: it does not end within the grace period of 30 s.');
  expect(item).toBe('app/sigkill/1');
});

test('an action that Kubernetes refuses, or that leaves the pod as it is', () => {
  const scenario =
    'actions: [{at: 30s, do: set-image, container: app, image: "nginx:bad"}]\ncluster: {registry: [{image: "*:bad", error: not-found}]}\n';
  const manifest = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: app, image: nginx}]}\n`;
  expect(findings(manifest, scenario, 'en').at(-1)?.text).toMatchInlineSnapshot(
    `"set-image: the rollout waits for a pod with the image nginx:bad to become available"`,
  );
  expect(findings(manifest, scenario, 'zh-cn').at(-1)?.text).toMatchInlineSnapshot(
    `"set-image：上线过程在等待一个使用镜像 nginx:bad 的 Pod 变为可用"`,
  );
});
