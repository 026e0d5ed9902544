import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TimelineResult } from '#protocol/timeline.ts';
import { Editor } from '#test/support/language-server.ts';

let editor: Editor;

beforeEach(async () => {
  ({ editor } = await Editor.start());
});
afterEach(() => editor.stop());

const uri = 'file:///test/pod.yaml';
const pod = (name: string, more = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n    - name: app\n      image: nginx:1.27\n${more}`;
const twoPods = `${pod('first')}---\n${pod('second')}`;

const timeline = (params: object): Promise<TimelineResult> =>
  editor.request('podLifeline/timeline', { uri, view: 'life', ...params });

describe('the timeline', () => {
  test('is of the pod that is asked for by name, else at the place, else the first', async () => {
    await editor.open(uri, twoPods);
    expect(await timeline({})).toMatchObject({
      template: 'Pod/default/first',
      documentStarts: [0, pod('first').length],
      problem: null,
    });
    expect(await timeline({ template: 'Pod/default/second' })).toMatchObject({ template: 'Pod/default/second' });
    expect(await timeline({ position: { line: 12, character: 0 } })).toMatchObject({ template: 'Pod/default/second' });
    expect(await timeline({ template: 'Pod/default/gone' })).toMatchObject({ template: 'Pod/default/first' });
  });

  test('of the termination shows a delete after the pod has become ready, to its end', async () => {
    await editor.open(uri, pod('web', '      lifecycle: {preStop: {sleep: {seconds: 5}}}\n'));
    const { timeline: shown } = await timeline({ view: 'termination' });
    const { requestedAt = 0, removedAt = 0 } = shown?.termination ?? {};
    expect(requestedAt).toBeGreaterThan(5);
    expect((removedAt ?? 0) - requestedAt).toBeGreaterThan(5);
    expect((removedAt ?? 0) - requestedAt).toBeLessThan(10);
    // The axis goes on a little, so that the end can be seen.
    expect(shown?.until).toBeGreaterThan(removedAt ?? 0);
    expect(shown?.until).toBeLessThanOrEqual((removedAt ?? 0) + 3);
  });

  test('follows long startups until the pod is ready', async () => {
    await editor.open(
      uri,
      pod('web').replace(
        '  containers:',
        '  initContainers:\n    - {name: wait, image: busybox, command: [sh, -c, sleep 600]}\n  containers:',
      ),
    );
    const { timeline: shown } = await timeline({});
    expect(shown?.moments.find(({ kind }) => kind === 'ready')?.t).toBeGreaterThan(600);
  });

  test('follows the preset and the edits of the panel, and says what all of it is', async () => {
    await editor.open(uri, pod('web', '      # lifeline: startup=2s\n'));
    const plain = await timeline({});
    expect(plain.scenario).toEqual({ containers: { app: { startup: '2s' } } });
    const { scenario, timeline: shown } = await timeline({
      preset: 'hangs-on-sigterm',
      scenario: { kubernetesVersion: '1.32', actions: [{ at: '40s', do: 'delete' }] },
    });
    expect(scenario.containers).toEqual({ app: { startup: '2s', onSigterm: 'ignore' } });
    expect([shown?.kubernetesVersion, shown?.moments.find(({ kind }) => kind === 'delete')?.t]).toEqual(['1.32', 40]);
    expect(shown?.termination?.killAt).toBeCloseTo(70, 0);
  });

  test('can be asked how early and how late its moments may come', async () => {
    await editor.open(uri, pod('web', '      readinessProbe: {tcpSocket: {port: 80}}\n'));
    const moments: { id: string; lane?: string; band?: { start: number; end: number } }[] = await editor.request(
      'podLifeline/spread',
      { uri, view: 'termination' },
    );
    const ready = moments.find(({ id }) => id === 'ready');
    expect((ready?.band?.end ?? 0) - (ready?.band?.start ?? 0)).toBeGreaterThan(0.1);
    expect(moments.find(({ id }) => id === 'first-readiness')?.lane).toBe('probe/app/readiness');
    expect(moments.map(({ id }) => id)).toContain('removed');
  });

  test('comes with the trace that it is made from, as the command line prints it', async () => {
    await editor.open(uri, pod('web'));
    const text: string = await editor.request('podLifeline/trace', { uri, view: 'life', preset: 'oom' });
    expect(JSON.parse(text)).toMatchObject({ schema: 'pod-lifeline/trace@1', pod: { name: 'web' }, summary: { restarts: 1 } });
    expect(text.endsWith('}\n')).toBe(true);
    await editor.open('file:///test/none.yaml', 'a: 1\n');
    expect(await editor.request('podLifeline/trace', { uri: 'file:///test/none.yaml', view: 'life' })).toBeNull();
  });

  test('says why there is none', async () => {
    await editor.open(uri, 'apiVersion: v1\nkind: Service\nmetadata: {name: db}\n');
    expect(await timeline({})).toMatchObject({
      timeline: null,
      template: null,
      problem: 'The file holds no pod and no pod template.',
    });
  });

  test('of a broken file is the last one of the whole file, with what is wrong', async () => {
    await editor.open(uri, pod('web', '      readinessProbe: {tcpSocket: {port: 80}, initialDelaySeconds: 20}\n'));
    const whole = await timeline({});
    const quote = { line: 8, character: 22 };
    await editor.change(uri, '"', { start: quote, end: quote });
    expect(await timeline({ template: 'Pod/default/web' })).toEqual({ ...whole, problem: expect.stringMatching(/^Line \d+: /) });
    expect(await timeline({})).toEqual({ ...whole, problem: expect.stringMatching(/^Line \d+: /) });
    await editor.change(uri, '', { start: quote, end: { line: 8, character: 23 } });
    expect(await timeline({})).toEqual(whole);
  });

  test('of a file that was never whole shows what could be read', async () => {
    await editor.open(uri, pod('web', '      command: ["sh", "-c\n'));
    expect(await timeline({})).toMatchObject({ template: 'Pod/default/web', problem: expect.stringMatching(/^Line \d+: /) });
  });
});

interface Lens {
  readonly range: { readonly start: { readonly line: number } };
  readonly command?: { readonly title: string; readonly command: string; readonly arguments: unknown };
}

describe('code lenses', () => {
  const lenses = (): Promise<Lens[]> => editor.request('textDocument/codeLens', { textDocument: { uri } });

  test('stand above each pod with its figures', async () => {
    await editor.open(uri, twoPods);
    const shown = await lenses();
    expect(shown.map(({ range, command }) => `${range.start.line} ${command?.command}`)).toEqual([
      '0 podLifeline.simulatePod',
      '0 podLifeline.previewTermination',
      '9 podLifeline.simulatePod',
      '9 podLifeline.previewTermination',
    ]);
    expect(shown[2]?.command).toMatchObject({
      title: expect.stringMatching(/^▶ Simulate pod · ready ≈ .* · 0 restarts · terminates in ≤ \d+ s$/),
      arguments: [{ uri, template: 'Pod/default/second' }],
    });
    expect(shown[3]?.command?.title).toBe('Preview termination');
  });

  const longFile = Array.from({ length: 12 }, (_, i) => pod(`pod-${i}`)).join('---\n');

  test('of a long file stand there at once, and are shown anew with their figures', async () => {
    await editor.open(uri, longFile.replace('spec:', '# lifeline: expect ready <= 1m\nspec:'));
    const first = await lenses();
    expect(first.filter(({ command }) => !command)).toEqual([]);
    expect(first.at(-2)?.command?.title).toBe('▶ Simulate pod');
    expect(first[2]?.command?.title).toBe('Scenarios');
    const refreshes = (): number => editor.notified.filter(({ method }) => method === 'workspace/codeLens/refresh').length;
    // The editor is told as well when the folders were read.
    for (let seen = 0, shown = first; !shown.at(-2)?.command?.title.includes('ready ≈'); shown = await lenses()) {
      await editor.until(() => refreshes() > seen);
      seen = refreshes();
    }
    expect((await lenses())[2]?.command?.title).toMatch(/^Scenarios: \d of 9 pass$/);
  });

  test('of a long file are given their figures when they come into view, where the editor cannot be told to ask again', async () => {
    await editor.stop();
    ({ editor } = await Editor.start({ initialize: { capabilities: {} } }));
    await editor.open(uri, longFile);
    const later = (await lenses()).filter(({ command }) => !command);
    expect(later).toHaveLength(2);
    expect(await editor.request('codeLens/resolve', later[1])).toMatchObject({
      command: { title: expect.stringMatching(/ready ≈/), arguments: [{ uri, template: 'Pod/default/pod-11' }] },
    });
  });

  test('follow each edit', async () => {
    await editor.open(uri, pod('web'));
    const before = (await lenses())[0]?.command?.title;
    const line = { line: 8, character: 0 };
    await editor.change(uri, '      readinessProbe: {tcpSocket: {port: 80}, initialDelaySeconds: 40}\n', {
      start: line,
      end: line,
    });
    expect((await lenses())[0]?.command?.title).not.toBe(before);
  });

  test('leave patches alone, which run nothing of their own', async () => {
    await editor.open(uri, pod('web').replace('      image: nginx:1.27\n', ''));
    expect(await lenses()).toEqual([]);
  });
});
