import { describe, expect, test } from 'vitest';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { createLocalizer } from '#l10n/localizer.ts';
import { emptyWorkspace, type ObjectFacts } from '#server/workspace/model.ts';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext } from '#test/support/feature-context.ts';
import { applyCompletion, applyEdits } from '#test/support/text-edits.ts';
import { provideCodeActions } from '../code-action.ts';
import { provideCompletion } from '../completion/completion.ts';
import { provideDiagnostics } from '../diagnostics.ts';
import type { FeatureContext } from '../feature.ts';
import { provideHover } from '../hover.ts';

const uri = 'file:///work/web.lifeline.yaml';

function complete(marked: string, overrides: Partial<FeatureContext> = {}) {
  const { text, position } = withCursor(marked);
  const items = itemsOf(provideCompletion(featureContext(text, { uri, ...overrides }), { textDocument: { uri }, position }));
  return { text, items };
}

function itemsOf(result: CompletionItem[] | CompletionList): readonly CompletionItem[] {
  return Array.isArray(result) ? result : result.items;
}

const labels = (marked: string): string =>
  complete(marked)
    .items.map(({ label }) => label)
    .join(' ');

function accept(marked: string, label: string): string {
  const { text, items } = complete(marked);
  const item = items.find((each) => each.label === label);
  if (!item) throw new Error(`${label} is not offered, but ${items.map((each) => each.label).join(', ')}`);
  return applyCompletion(text, item);
}

describe('completion in a scenario file', () => {
  test.each([
    ['$0', 'kubernetesVersion cluster containers actions'],
    ['containers: {}\n$0', 'kubernetesVersion cluster actions'],
    ['containers:\n  app:\n    $0', 'startup exit onSigterm postStart preStop probes'],
    ['containers:\n  app:\n    startup: 8s\n    ex$0', 'exit onSigterm postStart preStop probes'],
    ['containers:\n  app: {$0}', 'startup exit onSigterm postStart preStop probes'],
    ['containers:\n  app:\n    startup: $0', '5s 30s 1m'],
    ['containers:\n  app:\n    startup: 8$0', '8s 8m 8ms 8h'],
    ['containers:\n  app:\n    onSigterm: $0', 'ignore'],
    ['containers:\n  app:\n    onSigterm:\n      $0', 'exitAfter code ignore'],
    ['containers:\n  app:\n    exit:\n      - $0', 'after code'],
    [
      'containers:\n  app:\n    probes:\n      liveness:\n        - from: 5s\n          result: $0',
      'success failure timeout error',
    ],
    ['actions:\n  - $0', 'at do'],
    ['actions:\n  - do: delete\n    $0', 'at gracePeriodSeconds force'],
    ['actions:\n  - {at: 5s, do: oom, $0}', 'container'],
    ['kubernetesVersion: $0', /^"1\.20" "1\.\d\d"/],
    ['actions:\n  - at: 5s\n    do: $0', /^delete create evict/],
    ['cluster:\n  registry:\n    - image: a\n      error: $0', 'denied not-found timeout'],
    ['cluster:\n  kubelet:\n    serializeImagePulls: $0', 'true false'],
    ['nothing:\n  here:\n    $0', ''],
  ])('%j', (marked, expected) => {
    if (typeof expected === 'string') expect(labels(marked)).toBe(expected);
    else expect(labels(marked)).toMatch(expected);
  });

  test.each([
    ['con$0', 'containers', 'containers:\n  '],
    ['act$0', 'actions', 'actions:\n  - '],
    ['containers:\n  app:\n    st$0', 'startup', 'containers:\n  app:\n    startup: '],
    ['containers:\n  app:\n    pro$0', 'probes', 'containers:\n  app:\n    probes:\n      '],
    ['containers:\n  app: {st$0}', 'startup', 'containers:\n  app: {startup: }'],
    ['cluster:\n  $0', 'registry', 'cluster:\n  registry:\n    - '],
    ['actions:\n  $0', 'at', 'actions:\n  - at: '],
    ['kubernetesVersion:$0', '"1.34"', 'kubernetesVersion: "1.34"'],
  ])('%j: %s', (marked, label, expected) => {
    expect(accept(marked, label)).toBe(expected);
  });

  test('knows the containers of pods around', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const pod = { labels: {}, containers: ['app', 'proxy'], images: [], ports: [], volumes: [] };
    const object: ObjectFacts = {
      uri,
      apiVersion: 'v1',
      kind: 'Pod',
      name: 'web',
      namespace: undefined,
      range,
      labels: {},
      keys: [],
      pod,
    };
    const workspace = { ...emptyWorkspace, objects: () => [object] };
    const { items } = complete('containers:\n  $0', { workspace });
    expect(items.map(({ label }) => label)).toEqual(['app', 'proxy']);
  });

  test('says what a key means, in the language of the reader', () => {
    const { items } = complete('containers:\n  app:\n    $0', { localize: createLocalizer('zh-cn') });
    expect(items[2]?.documentation).toMatchInlineSnapshot(`
      {
        "kind": "markdown",
        "value": "**onSigterm**

      收到 SIGTERM 时的行为：\`ignore\`，或者结束所需时间和退出码。

      类型：\`ignore | mapping\`",
      }
    `);
  });
});

test.each([
  ['containers:\n  app:\n    start$0up: 8s\n', /^\*\*startup\*\*\n\nFrom the start of the process/],
  ['containers:\n  app:\n    startup: 8$0s\n', /^\*\*startup\*\*/],
  ['actions:\n  - {at: 5s, do: de$0lete}\n', /^\*\*do\*\*.*Allowed values: `delete`/s],
  ['actions:\n  - {at: 5s, do: oom, conta$0iner: app}\n', /^\*\*container\*\*/],
  ['containers:\n  a$0pp:\n    startup: 8s\n', null],
  ['contain$0rs: {}\n', null],
])('a hover says what a key means: %j', (marked, expected) => {
  const { text, position } = withCursor(marked);
  const hover = provideHover(featureContext(text, { uri }), { textDocument: { uri }, position });
  const shown = hover && (hover.contents as { value: string }).value;
  if (expected === null) expect(shown).toBeNull();
  else expect(shown).toMatch(expected);
});

test('what is wrong is said, and mended', () => {
  const text = 'containers:\n  app:\n    strtup: 8s\nactions:\n  - {at: 60s, do: delte}\n';
  const context = featureContext(text, { uri });
  const diagnostics = provideDiagnostics(context);
  expect(
    diagnostics.map(({ message, code, range: { start } }) => `${start.line}:${start.character} ${code} ${message}`),
  ).toMatchInlineSnapshot(`
    [
      "2:4 scenario-file Unknown key 'strtup' in containers.app; did you mean 'startup'?",
      "4:18 scenario-file Unknown value 'delte' for actions[0].do; did you mean 'delete'?",
    ]
  `);
  const edits = diagnostics.flatMap(({ range }) => {
    const [first] = provideCodeActions(context, { textDocument: { uri }, range, context: { diagnostics: [] } });
    return first?.edit?.changes?.[uri] ?? [];
  });
  expect(applyEdits(text, edits)).toBe(text.replace('strtup', 'startup').replace('delte', 'delete'));
});

test('a right one has no problems, though it is no manifest', () => {
  const text = 'kubernetesVersion: "1.34"\ncontainers:\n  app: {startup: 8s}\n';
  expect(provideDiagnostics(featureContext(text, { uri }))).toEqual([]);
});
