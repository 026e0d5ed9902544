import { describe, expect, test } from 'vitest';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { createLocalizer } from '#l10n/localizer.ts';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { applyCompletion } from '#test/support/text-edits.ts';
import { provideCompletion } from '../completion/completion.ts';
import type { FeatureContext } from '../feature.ts';

const ofPod = (comment: string) => `${comment}
apiVersion: v1
kind: Pod
spec:
  readinessGates: [{conditionType: example.com/gate}]
  containers:
    - name: app
      envFrom: [{secretRef: {name: tls}}]
`;
const ofContainer = (comment: string) => `apiVersion: v1
kind: Pod
spec:
  containers:
    - name: app
      ${comment}
      image: nginx
`;

function complete(marked: string, overrides: Partial<FeatureContext> = {}, triggerCharacter?: string) {
  const { text, position } = withCursor(marked);
  const params = { textDocument: { uri }, position, ...(triggerCharacter && { context: { triggerCharacter } }) };
  return { text, items: itemsOf(provideCompletion(featureContext(text, overrides), params)) };
}

function itemsOf(result: CompletionItem[] | CompletionList): readonly CompletionItem[] {
  return Array.isArray(result) ? result : result.items;
}

const labels = (marked: string): string =>
  complete(marked)
    .items.map(({ label }) => label)
    .join(' ');

function accept(marked: string, label: string, overrides: Partial<FeatureContext> = {}): string | undefined {
  const { text, items } = complete(marked, overrides);
  const item = items.find((each) => each.label === label);
  if (!item) throw new Error(`${label} is not offered, but ${items.map((each) => each.label).join(', ')}`);
  return /#.*/.exec(applyCompletion(text, item))?.[0];
}

test('objects are those of the pod, and the Services that its scripts wait for', async () => {
  const text = `# lifeline: exists=$0
apiVersion: v1
kind: Pod
spec:
  initContainers: [{name: wait, image: busybox, command: [sh, -c, "until nslookup cache.prod.svc; do sleep 1; done"]}]
`;
  const parseShell = await testShellParser();
  expect(complete(text, { parseShell }).items.map(({ label }) => label)).toContain('Service/cache.prod');
});

describe('keys', () => {
  test('of a container, in its block', () => {
    expect(labels(ofContainer('# lifeline: $0'))).toMatchInlineSnapshot(
      `"startup exit sigterm postStart preStop probe.startup probe.readiness probe.liveness pull oom set-image expect"`,
    );
  });

  test('of the pod, elsewhere', () => {
    expect(labels(ofPod('# lifeline: $0'))).toMatchInlineSnapshot(
      `"pull kubernetes delete evict drain preempt node-down node-shutdown node-reboot kubelet-restart runtime-restart node-pressure create scale set-condition patch exists absent latency.api latency.schedule latency.sandbox latency.create latency.start latency.endpoints latency.proxy expect"`,
    );
  });

  test('that the comment has are not offered again, save what can happen twice', () => {
    expect(labels(ofContainer('# lifeline: startup=8s oom@5s $0'))).not.toMatch(/^startup/);
    expect(labels(ofContainer('# lifeline: startup=8s oom@5s $0'))).toContain('oom');
    expect(labels(ofContainer('# lifeline: star$0tup=8s'))).toContain('startup');
  });

  test.each([
    ['# lifeline: sta$0', 'startup', '# lifeline: startup=‹2s,5s,30s,1m›'],
    ['# lifeline: startup=5s exi$0', 'exit', '# lifeline: startup=5s exit=‹1@20s,0@1m,137@30s,1@20s\\,0@24h›'],
    ['# lifeline: st$0artup=5s', 'sigterm', '# lifeline: sigterm=5s'],
    ['# lifeline: oo$0', 'oom', '# lifeline: oom@‹45s›'],
    ['# lifeline: set$0', 'set-image', '# lifeline: set-image=‹app:v2›@‹30s›'],
    ['# lifeline: exp$0', 'expect', '# lifeline: expect '],
  ])('%s: %s', (comment, label, expected) => {
    expect(accept(ofContainer(comment), label)).toBe(expected);
  });

  test('without snippets end where the value begins', () => {
    const client = { snippets: false, hierarchicalSymbols: true };
    expect(accept(ofContainer('# lifeline: $0'), 'startup', { client })).toBe('# lifeline: startup=');
    expect(accept(ofPod('# lifeline: $0'), 'delete', { client })).toBe('# lifeline: delete@');
  });
});

describe('values', () => {
  test.each([
    ['# lifeline: sigterm=$0', 'ignore 3s 143@1s'],
    ['# lifeline: startup=8$0', '8s 8m 8ms 8h 2s 5s 30s 1m'],
    ['# lifeline: exit=1@2$0', '2s 2m 2ms 2h'],
    ['# lifeline: probe.liveness=failure@30s..5$0', '30s..5s 30s..5m 30s..5ms 30s..5h'],
    ['# lifeline: pull=timeout@..60s,$0', '5s 30s denied not-found timeout timeout@..60s,5s'],
    ['# lifeline: oom@$0', '5s 10s 30s 60s 5m'],
    ['# lifeline: strtup=$0', ''],
  ])('in a container: %s', (comment, expected) => {
    expect(labels(ofContainer(comment))).toBe(expected);
  });

  test.each([
    ['# lifeline: delete@60s,$0', 'grace=5s force'],
    ['# lifeline: absent=$0', 'Secret/tls'],
    ['# lifeline: create=$0', 'Secret/tls@60s'],
    ['# lifeline: set-condition=$0', 'example.com/gate:True@15s'],
    ['# lifeline: kubernetes=$0', /^1\.\d\d 1\.\d\d .*1\.20$/],
  ])('of the pod: %s', (comment, expected) => {
    expect(labels(ofPod(comment))).toMatch(expected);
  });

  test('take the place of what is typed', () => {
    expect(accept(ofContainer('# lifeline: sigterm=ig$0nroe exit=1@5s'), 'ignore')).toBe('# lifeline: sigterm=ignore exit=1@5s');
    expect(accept(ofContainer('# lifeline: exit=1@20$0'), '20s')).toBe('# lifeline: exit=1@20s');
  });
});

describe('expectations', () => {
  test.each([
    ['# lifeline: expect $0', /^ready unready started .* lost$/],
    ['# lifeline: expect re$0', /^ready unready/],
    ['# lifeline: startup=8s expect ready $0', '<= >= == != < >'],
    ['# lifeline: expect ready <$0', '<= >= == != < >'],
    ['# lifeline: expect first-restart $0', '>= <= == != < >'],
    ['# lifeline: expect phase $0', '== !='],
    ['# lifeline: expect ready <= $0', '30s 5s 10s 60s 5m'],
    ['# lifeline: expect ready <= 4$0', '4s 4m 4ms 4h'],
    ['# lifeline: expect ready<=$0', '<= >= == != < >'],
    ['# lifeline: expect phase == $0', 'Pending Running Succeeded Failed'],
    ['# lifeline: expect restarts == $0', '0 1'],
    ['# lifeline: expect ready <= 30s $0', /^startup exit/],
  ])('%s', (comment, expected) => {
    expect(labels(ofContainer(comment))).toMatch(expected);
  });

  test.each([
    ['# lifeline: expect rea$0', 'ready', '# lifeline: expect ready ‹<=,>=,==,!=,<,>› ‹30s›'],
    ['# lifeline: expect ready =$0 30s', '==', '# lifeline: expect ready == 30s'],
    ['# lifeline: expect phase == Succ$0eded', 'Succeeded', '# lifeline: expect phase == Succeeded'],
  ])('%s: %s', (comment, label, expected) => {
    expect(accept(ofContainer(comment), label)).toBe(expected);
  });
});

test.each([
  ['text for people', ofContainer('# lifeline: startup=8s -- as $0')],
  ['any other comment', ofContainer('# the st$0')],
  ['text of a script', 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - args:\n        - |\n          # lifeline: $0\n'],
  ['a document without a pod', '# lifeline: $0\napiVersion: v1\nkind: Service\n'],
])('nothing is offered in %s', (_, marked) => {
  expect(labels(marked)).toBe('');
});

test('the beginning of a comment can be completed', () => {
  expect(accept(ofContainer('# li$0'), 'lifeline:')).toBe('# lifeline: ');
  expect(accept(ofContainer('#$0'), 'lifeline:')).toBe('# lifeline: ');
});

test('the signs of comments open no list in YAML', () => {
  const key = ofContainer('$0');
  expect(complete(key, {}, '=').items).toEqual([]);
  expect(complete(key, {}, ' ').items).not.toEqual([]);
  expect(complete(ofContainer('# lifeline: startup=$0'), {}, '=').items).not.toEqual([]);
});

test('texts are those of the reader', () => {
  const { items } = complete(ofContainer('# lifeline: $0'), { localize: createLocalizer('zh-cn') });
  expect(items[0]?.documentation).toMatchInlineSnapshot(`
    {
      "kind": "markdown",
      "value": "**startup**

    从进程启动到开始提供服务的时间。

    写作 \`startup=TIME\`；例如 \`startup=8s\`

    在场景文件中：\`containers.NAME.startup\`",
    }
  `);
});
