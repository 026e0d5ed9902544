// @ts-check
// What the pictures of the gallery show, in their order on the page.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/project.mjs';

/**
 * @typedef {object} Scene
 * @property {string} name of the file
 * @property {string} title
 * @property {string} text what there is to see
 * @property {string} [file] of the workspace; absent: the Deployment
 * @property {'dark' | 'light' | 'high-contrast' | 'high-contrast-light'} theme
 * @property {string} [language]
 * @property {number} [width]
 * @property {number} [height]
 * @property {(window: import('./window.mjs').Window) => Promise<void>} act
 */

/** A pod that ran in a cluster: its manifest, and what kubectl said of it. @param {string} name */
const recorded = (name) => readFileSync(path.join(root, 'test/fixtures/reality', name), 'utf8');

/** @type {readonly Scene[]} */
export const scenes = [
  {
    name: 'life',
    title: 'The life of a pod beside its manifest',
    text: 'A Deployment, its figures above the pod template, and the timeline: control plane, node, containers, probes. The details say in short what to know.',
    theme: 'dark',
    act: async ({ openTimeline }) => openTimeline('Simulate pod'),
  },
  {
    name: 'termination',
    title: 'Preview termination',
    text: 'A delete with its own ruler, the grace period as a budget, the preStop hook explained, and how long requests still arrive.',
    theme: 'light',
    act: async ({ openTimeline, timeline }) => {
      await openTimeline('Preview termination');
      await timeline.locator('[data-item^="web/preStop/"]').first().click();
    },
  },
  {
    name: 'restarts',
    title: 'Why does it restart?',
    text: 'A liveness probe whose file is removed by the shell script: three failures, SIGTERM that the shell ignores, SIGKILL, and again. The details name the cause and what to change.',
    file: 'liveness-exec.yaml',
    theme: 'dark',
    act: async ({ openTimeline }) => openTimeline('Simulate pod'),
  },
  {
    name: 'scenarios',
    title: 'Nine scenarios against what is expected',
    text: '`# lifeline: expect` comments, the lens that counts, and the table of the scenarios.',
    theme: 'light',
    act: async ({ openTimeline, timeline }) => {
      await openTimeline('Scenarios:');
      await timeline
        .getByRole('tabpanel')
        .getByText(/of 9 pass/)
        .waitFor();
    },
  },
  {
    name: 'what-if',
    title: 'What if it needs longer to start?',
    text: 'The startup of a container, changed at its bar.',
    theme: 'dark',
    act: async ({ openTimeline, timeline, page }) => {
      await openTimeline('Simulate pod');
      await timeline.locator('[data-item^="web/run/"]').first().click();
      await page.keyboard.press('e');
      await timeline.getByRole('dialog').getByLabel('Startup').fill('15s');
    },
  },
  {
    name: 'compare',
    title: 'Compared with another scenario',
    text: 'Ghost bars below the pod’s own, and the differences in words.',
    theme: 'dark',
    act: async ({ openTimeline, timeline }) => {
      await openTimeline('Simulate pod');
      await timeline.getByRole('button', { name: 'Compare with' }).click();
      await timeline.locator('.menu-panel').getByText('Slow start').click();
      await timeline.getByRole('tab', { name: /Compare|Differences/ }).click();
    },
  },
  {
    name: 'reality',
    title: 'What really happened',
    text: 'What kubectl said of the pod, pasted: real bars below the simulated ones, measured values beside them, and what the scenario could take over.',
    file: 'liveness-http.yaml',
    theme: 'dark',
    act: async ({ openTimeline, timeline, page }) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.evaluate((text) => navigator.clipboard.writeText(text), recorded('liveness-http.json'));
      await openTimeline('Simulate pod');
      await timeline.getByRole('button', { name: 'Compare with' }).click();
      await timeline.locator('.menu-panel').getByText('A recorded pod…').click();
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'In the clipboard' }).click();
      await timeline.getByText('Recorded pod liveness-http').waitFor();
    },
  },
  {
    name: 'playhead',
    title: 'The state of the pod at one moment',
    text: 'The playhead, and what kubectl, the conditions and the containers say then.',
    theme: 'high-contrast',
    act: async ({ openTimeline, timeline }) => {
      await openTimeline('Simulate pod');
      await timeline
        .locator('[data-ruler]')
        .first()
        .click({ position: { x: 130, y: 8 } });
      await timeline.getByRole('tab', { name: 'State' }).click();
    },
  },
  {
    name: 'wide',
    title: 'The timeline alone',
    text: 'In the whole width of the window, with events as kubectl describe shows them.',
    theme: 'dark',
    width: 1600,
    act: async ({ openTimeline, timeline, page }) => {
      await openTimeline('Preview termination');
      await timeline.getByRole('tab', { name: 'Events' }).click();
      await page.keyboard.press('Control+2');
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+M');
    },
  },
  {
    name: 'narrow',
    title: 'In a narrow panel',
    text: 'The same in a third of a small window.',
    theme: 'light',
    width: 860,
    act: async ({ openTimeline }) => openTimeline('Simulate pod'),
  },
  {
    name: 'chinese',
    title: '简体中文',
    text: 'All texts are there in Simplified Chinese; what Kubernetes itself says stays as it is.',
    theme: 'light',
    language: 'zh-cn',
    act: async ({ openTimeline, timeline }) => {
      await openTimeline('预览终止过程');
      await timeline.locator('[data-item^="web/sigterm/"]').first().click();
    },
  },
  {
    name: 'export',
    title: 'Ways to show it to others',
    text: 'Pictures, a page that works without VS Code, tables, and traces for Perfetto.',
    theme: 'high-contrast-light',
    act: async ({ openTimeline, timeline }) => {
      await openTimeline('Preview termination');
      await timeline.getByRole('button', { name: 'Export' }).click();
    },
  },
  {
    name: 'problems',
    title: 'Problems where they are made',
    text: 'A preStop hook that is longer than the grace period: above the pod, behind the field, and in the list.',
    file: 'worker.yaml',
    theme: 'dark',
    act: async ({ run, page }) => {
      await page.locator('.codelens-decoration a').filter({ hasText: '⚠' }).first().waitFor();
      await run('View: Focus Problems');
    },
  },
];

/** Manifests of the workspace beside the examples. */
export const manifests = {
  'liveness-http.yaml': recorded('liveness-http.manifest.yaml'),
  'worker.yaml': `# Takes its time when it is told to end.
apiVersion: v1
kind: Pod
metadata:
  name: worker
spec:
  terminationGracePeriodSeconds: 30
  containers:
    - name: worker
      image: busybox:1.36
      command: ["sh", "-c", "while true; do echo working; sleep 1; done"]
      readinessProbe:
        exec: {command: ["true"]}
        periodSecond: 5
      lifecycle:
        preStop:
          exec:
            command: ["sh", "-c", "echo draining; sleep 60"]
      volumeMounts:
        - name: data
          mountPath: /data
`,
};
