import { describe, expect, test } from 'vitest';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { workspaceOf } from '#test/support/workspace.ts';
import { readSettings } from '../settings.ts';
import type { FeatureContext } from './feature.ts';
import { provideHover } from './hover.ts';

/** The Markdown that is shown at the cursor, or null. */
function hoverAt(marked: string, overrides: Partial<FeatureContext> = {}): string | null {
  const { text, position } = withCursor(marked);
  const hover = provideHover(featureContext(text, overrides), { textDocument: { uri }, position });
  return hover ? (hover.contents as { value: string }).value : null;
}

const pod = 'apiVersion: v1\nkind: Pod\nspec:\n';

describe('hover', () => {
  test('says what a field is, its type, default and limits, and what is written', () => {
    expect(hoverAt(`${pod}  containers:\n    - livenessProbe:\n        periodSec$0onds: 5\n`)).toMatchInlineSnapshot(`
      "**periodSeconds**

      How often (in seconds) to perform the probe. Default to 10 seconds.

      Type: \`integer\` · default: \`10\` · at least 1

      [Documentation](https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes)

      Here: \`5\`

      = 5 s"
    `);
  });

  test('lists allowed values', () => {
    expect(hoverAt(`${pod}  restart$0Policy: Never\n`)).toMatchInlineSnapshot(`
      "**restartPolicy**

      Restart policy for all containers within the pod. One of Always, OnFailure, Never. In some contexts, only a subset of those values may be permitted. Default to Always. More info: <https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy>

      Type: \`string\` · default: \`Always\`

      Allowed values: \`Always\`, \`Never\`, \`OnFailure\`

      Here: \`Never\`

      \`Never\`: a container that has ended is not started again."
    `);
  });

  test('explains a restart policy as it is written, and not the default in place of what is none', () => {
    const meaning = /`(?:Always|OnFailure|Never)`: .*/;
    const inList = `apiVersion: v1\nkind: List\nitems:\n${pod.replace(/^/gm, '    ').replace('    ', '  - ').trimEnd()}\n`;
    const explained = (manifest: string) => meaning.exec(hoverAt(manifest) ?? '')?.[0];
    expect(explained(`${pod}  restart$0Policy: "Never"\n`)).toContain('`Never`');
    expect(explained(`${inList}      restart$0Policy: Never\n`)).toContain('`Never`');
    expect(explained(`${pod}  restart$0Policy: Always\n`)).toContain('`Always`');
    for (const none of ['foobar', 'always', '[Always]', ''])
      expect(explained(`${pod}  restart$0Policy: ${none}\n`)).toBeUndefined();
  });

  test('says since when a field exists and what gate it is behind', () => {
    const text = `${pod}  containers:\n    - restartPolicy$0Rules: []\n`;
    expect(hoverAt(text)).toMatchInlineSnapshot(`
      "**restartPolicyRules**

      Represents a list of rules to be checked to determine if the container should be restarted on exit. The rules are evaluated in order. Once a rule matches a container exit condition, the remaining rules are ignored. If no rule matches the container exit condition, the Container-level restart policy determines the whether the container is restarted or not. Constraints on the rules: - At most 20 rules are allowed. - Rules can have the same action. - Identical rules are not forbidden in validations. When rules are specified, container MUST set RestartPolicy explicitly even it if matches the Pod's RestartPolicy.

      Type: \`ContainerRestartRule[]\` · since Kubernetes 1.34 · feature gate \`ContainerRestartRules\` (beta, on by default)

      [Documentation](https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy)"
    `);
    expect(hoverAt(text, { settings: readSettings({ kubernetesVersion: '1.31' }) })).toBeNull();
  });

  test('on an object says which defaults count', () => {
    expect(hoverAt(`${pod}  containers:\n    - live$0nessProbe:\n        periodSeconds: 5\n`)).toMatchInlineSnapshot(`
      "**livenessProbe**

      Periodic probe of container liveness. Container will be restarted if the probe fails. Cannot be updated. More info: <https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#container-probes>

      Type: \`Probe\`

      Not written here, so the default counts: \`failureThreshold: 3\`, \`initialDelaySeconds: 0\`, \`successThreshold: 1\`, \`timeoutSeconds: 1\`"
    `);
  });

  test('speaks of the field on its value too, and of the type on the kind', () => {
    expect(hoverAt(`${pod}  terminationGracePeriodSeconds: 3$00\n`)).toMatch(/^\*\*terminationGracePeriodSeconds\*\*/);
    expect(hoverAt('apiVersion: v1\nkind: P$0od\n')).toMatchInlineSnapshot(`
      "**Pod**

      Pod is a collection of containers that can run on a host. This resource is created by clients and scheduled onto hosts.

      [Documentation](https://kubernetes.io/docs/concepts/workloads/pods/)"
    `);
  });

  test('shows what was written without letting it be more than text', () => {
    const shown = hoverAt(`${pod}  hostname$0: "\`<img src=x>\`[a](command:b)"\n`);
    expect(shown?.split('\n').at(-1)).toMatchInlineSnapshot(`"Here: \`\`"\`<img src=x>\`[a](command:b)"\`\`"`);
  });

  test('is silent where there is nothing to say', () => {
    expect(hoverAt(`${pod}  unkno$0wn: 1\n`)).toBeNull();
    expect(hoverAt(`${pod}  # comm$0ent\n`)).toBeNull();
    expect(hoverAt('services:\n  we$0b: 1\n')).toBeNull();
    expect(hoverAt(`${pod}$0\n`)).toBeNull();
  });
});

describe('hover over this pod', () => {
  const web = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 40
  volumes:
    - name: data
      configMap: {name: settings}
  containers:
    - name: app
      image: web
      volumeMounts: [{name: data, mountPath: /data}]
      resources: {limits: {cpu: 500m, memory: 1Gi}}
      lifecycle:
        preStop: {sleep: {seconds: 10}}
      livenessProbe:
        tcpSocket: {port: 80}
        initialDelaySeconds: 5
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
`;
  const last = (place: string): string => {
    const at = web.indexOf(place) + place.length - 1;
    const blocks = hoverAt(`${web.slice(0, at)}$0${web.slice(at)}`)?.split('\n\n') ?? [];
    return blocks.at(-1) ?? '';
  };

  test('says when a probe checks and when it gives up', () => {
    expect(last('initialDelay')).toMatchInlineSnapshot(`
      "With these figures, counted from the container's start:
      - first check between 5 s and 15 s
      - if it never answers right, the container is killed between 25 s and 36 s
      - a break later on is noticed after 20 s to 31 s"
    `);
  });

  test('says nothing that follows from figures of a template', () => {
    const helm = (change: string): string =>
      web.replace('initialDelaySeconds: 5', change).replace('livenessProbe', 'liveness$0Probe');
    expect(hoverAt(helm('initialDelaySeconds: 5'))).toContain('first check');
    expect(hoverAt(helm('initialDelaySeconds: {{ .Values.delay }}'))).not.toContain('first check');
    expect(hoverAt(helm('{{- toYaml .Values.probe | nindent 8 }}'))).not.toContain('first check');
    const grace = web.replace('Seconds: 40', 'Seconds: {{ .x }}');
    expect(hoverAt(grace.replace('terminationGrace', 'termination$0Grace'))).not.toContain('stop signal');
    expect(hoverAt(grace.replace('preStop', 'pre$0Stop'))).not.toContain('stop signal');
  });

  test('says how its end goes', () => {
    expect(last('terminationGrace')).toMatchInlineSnapshot(`
      "When this pod is deleted, it has 40 s:
      - \`app\`: stop signal after 10 s, SIGKILL after 40 s at the latest"
    `);
    expect(last('preStop')).toMatchInlineSnapshot(
      `"The stop signal comes 10 s after deletion; of the grace period of 40 s, 30 s are left to the process until SIGKILL at 40 s."`,
    );
  });

  test('says what quantities come to', () => {
    const bytes = web.replace('memory: 1Gi', 'memory: 12897$04848');
    expect(hoverAt(bytes)).toContain('= 128,974,848 bytes (123 MiB)');
    expect([last('500m'), last('1Gi')]).toMatchInlineSnapshot(`
      [
        "= 0.5 cores",
        "= 1,073,741,824 bytes (1024 MiB)",
      ]
    `);
  });

  test('says what a restart policy does, and how long restarts wait', () => {
    const shown = (spec: string): string =>
      (hoverAt(`${pod}  ${spec}\n  containers: [{name: a}]\n`) ?? '').split('Here: ')[1] ?? '';
    expect([
      shown('restart$0Policy: OnFailure'),
      shown('restart$0Policy: Never'),
      shown('restart$0Policy: {{ .Values.policy }}'),
      shown('initContainers: [{name: b, restart$0Policy: Always}]'),
    ]).toMatchInlineSnapshot(`
      [
        "\`OnFailure\`

      \`OnFailure\`: a container is started again if its exit code is not 0.

      The first restart comes at once. Before each one after it the kubelet waits 10, 20, 40, 80, 160, then always 300 s; ten minutes of running without a failure begin the row anew.",
        "\`Never\`

      \`Never\`: a container that has ended is not started again.",
        "\`{{ .Values.policy }}\`",
        "\`Always\`

      \`Always\` makes this a sidecar: it is started before all that stand after it, is started again however it ends, and is ended when the containers have ended.

      The first restart comes at once. Before each one after it the kubelet waits 10, 20, 40, 80, 160, then always 300 s; ten minutes of running without a failure begin the row anew.",
      ]
    `);
  });

  test('says what the unit of a resource comes to', () => {
    const divisor = (resource: string, unit: string): string | undefined =>
      hoverAt(
        `${pod}  containers:\n    - env:\n        - valueFrom:\n            resourceFieldRef: {resource: ${resource}, divisor: $0${unit}}\n`,
      )
        ?.split('\n\n')
        .at(-1);
    expect([divisor('limits.memory', '1Mi'), divisor('requests.cpu', '1m')]).toMatchInlineSnapshot(`
      [
        "= 1,048,576 bytes (1 MiB)",
        "= 0.001 cores",
      ]
    `);
  });

  test('says how long so many seconds are', () => {
    expect(hoverAt('apiVersion: batch/v1\nkind: Job\nspec:\n  ttlSeconds$0AfterFinished: 86400\n')).toContain('= 1 day');
    const shown = (seconds: number): string =>
      hoverAt(`${pod}  active$0DeadlineSeconds: ${seconds}\n`)?.split('\n\n').at(-1) ?? '';
    expect([30, 90, 3661, 86_400, 180_000].map(shown)).toMatchInlineSnapshot(`
      [
        "= 30 s",
        "= 1 min 30 s",
        "= 1 h 1 min 1 s",
        "= 1 day",
        "= 2 days 2 h",
      ]
    `);
  });

  test('says when a schedule runs next', () => {
    const now = Date.UTC(2026, 10, 21, 23, 45);
    const job = (spec: string): string | undefined =>
      hoverAt(`apiVersion: batch/v1\nkind: CronJob\nspec:\n  sched$0ule: ${spec}\n`, { now })?.split('\n\n').at(-1);
    expect([
      job('"30 2 * * *"'),
      job('"30 2 * * 1-5"\n  timeZone: Asia/Shanghai'),
      job('"@every 90m"'),
      job('"0 0 30 2 *"'),
      job('"whenever"'),
      job('"* * * * *"\n  timeZone: Nowhere/Town'),
    ]).toMatchInlineSnapshot(`
      [
        "Next runs, if the control plane's time zone is UTC: \`Sun 2026-11-22 02:30\`, \`Mon 2026-11-23 02:30\`, \`Tue 2026-11-24 02:30\`",
        "Next runs, in the time of \`Asia/Shanghai\`: \`Mon 2026-11-23 02:30\`, \`Tue 2026-11-24 02:30\`, \`Wed 2026-11-25 02:30\`",
        "Runs every 1 h 30 min, counted from its last run",
        "Never runs: no day of the calendar fits",
        "Here: \`"whenever"\`",
        "Here: \`"* * * * *"\`",
      ]
    `);
  });

  test('stays beside an extension that knows the schema', () => {
    const at = (place: string): string | null => hoverAt(web.replace(place, `$0${place}`), { stepBack: true });
    expect(at('initialDelaySeconds')).toMatch(/^= 5 s\n\nWith these figures/);
    expect(at('image')).toBeNull();
  });

  test('says what a name points at', () => {
    expect([last('[{name: data'), last('configMap: {name: settings')]).toMatchInlineSnapshot(`
      [
        "Refers to \`volumes/data\` (line 7)",
        "Refers to \`ConfigMap/settings\` (line 20)",
      ]
    `);
  });

  test('says what a key, a port or a selector stands for, here or in another file', () => {
    const text = `${web}---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
---
apiVersion: v1
kind: Pod
metadata: {name: a, labels: {app: web}}
spec:
  containers:
    - name: app
      ports: [{name: http, containerPort: 80}]
      readinessProbe: {httpGet: {port: http}}
      env: [{name: A, valueFrom: {secretKeyRef: {name: creds, key: password}}}]
`;
    const creds = 'apiVersion: v1\nkind: Secret\nmetadata: {name: creds}\nstringData: {password: a}\n';
    const workspace = workspaceOf({ 'test/manifest.yaml': text, 'test/creds.yaml': creds });
    const at = (place: string, inset = 0): string | undefined => {
      const start = text.indexOf(place) + inset;
      return hoverAt(`${text.slice(0, start)}$0${text.slice(start)}`, { workspace })
        ?.split('\n\n')
        .at(-1);
    };
    expect([
      at('http}]\n---'),
      at('http}}'),
      at('password'),
      at('selector: {app', 11),
      at('web}\n  ports'),
    ]).toMatchInlineSnapshot(`
      [
        "Refers to \`ports/http\` (line 37)",
        "Refers to \`ports/http\` (line 37)",
        "Refers to \`Secret/creds: password\`, in \`creds.yaml\`",
        "Refers to \`app: web\` (line 33)",
        "Refers to \`app: web\` (line 33)",
      ]
    `);
  });

  test('is the same anywhere in a word, and another one when other files say something else', () => {
    const context = featureContext(`${pod}  restartPolicy: Never\n`);
    const at = (character: number, workspace = workspaceOf({})) =>
      provideHover({ ...context, workspace }, { textDocument: { uri }, position: { line: 3, character } });
    const workspace = workspaceOf({});
    expect(at(3, workspace)).toBe(at(5, workspace));
    expect(at(3, workspace)).not.toBe(at(3));
  });
});
