import type { CompletionItem } from 'vscode-languageserver-types';
import { keysOf } from '#core/lifeline/comment/keys.ts';
import type { CommentKey } from '#core/lifeline/comment/model.ts';
import { type CommentPlace, placeOf } from '#core/lifeline/comment/place.ts';
import { splitComment } from '#core/lifeline/comment/split.ts';
import { valuesOfPod } from '#core/lifeline/comment/values-of-pod.ts';
import { type Metric, metrics, phases } from '#core/lifeline/expectation/metrics.ts';
import { operators } from '#core/lifeline/expectation/model.ts';
import { readMain } from '#core/program/index.ts';
import { allContainers } from '#core/workload/containers.ts';
import { readHostName } from '#core/workload/host-names.ts';
import { objectNames, referenceTo } from '#core/workload/objects.ts';
import { type DocumentOffset, toLspRange } from '../../convert.ts';
import { type Suggestion, toCompletionItems } from '../completion/suggestion.ts';
import type { FeatureContext } from '../feature.ts';
import { type CommentCursor, commentCursor } from './cursor.ts';
import { keyMarkdown, metricMarkdown } from './markdown.ts';

/** What may be typed in a `# lifeline:` comment: keys of its container or pod, their values, expectations. Empty elsewhere. */
export function suggestInLifelineComment(context: FeatureContext, { document, offset }: DocumentOffset): CompletionItem[] {
  const { content } = document;
  const cursor = commentCursor(content, offset);
  const place = cursor && placeOf(content, offset);
  if (!place) return [];
  const next = content.text[cursor.replace.end] ?? '';
  const scene: Scene = { context, place, cursor, next, said: saidAround(content, offset) };
  return toCompletionItems(suggest(scene), toLspRange(document, cursor.replace), context.uri);
}

interface Scene {
  readonly context: FeatureContext;
  readonly place: CommentPlace;
  readonly cursor: CommentCursor;
  /** The character behind what is replaced. */
  readonly next: string;
  /** Keys that the comment has already. */
  readonly said: readonly string[];
}

function saidAround(content: DocumentOffset['document']['content'], offset: number): readonly string[] {
  const comment = content.comments.find(({ range }) => range.start < offset && offset <= range.end);
  const items = comment ? (splitComment(comment)?.items ?? []) : [];
  return items.filter(({ range }) => offset < range.start || range.end < offset).map(({ name }) => name);
}

function suggest(scene: Scene): readonly Suggestion[] {
  const { cursor, context } = scene;
  switch (cursor.kind) {
    case 'start':
      return [{ label: 'lifeline:', kind: 'field', text: ' lifeline: ', detail: context.localize('lifeline.hover.short') }];
    case 'key':
      return suggestKeys(scene);
    case 'value':
      return suggestValues(scene, cursor);
    case 'metric':
      return metrics.map((metric) => ({ label: metric.name, kind: 'enum', ...expectationOf(metric, scene) }));
    case 'operator':
      return operatorsOf(cursor.metric).map((operator) => ({
        label: operator,
        kind: 'enum',
        text: scene.next === ' ' ? operator : `${operator} `,
      }));
    case 'expected':
      return expectedValues(cursor).map((value) => ({ label: value, kind: 'value', text: value }));
  }
}

function suggestKeys({ context, place, said, next }: Scene): readonly Suggestion[] {
  const { localize, client } = context;
  const keys = keysOf(place.container ? 'container' : 'pod');
  const fresh = keys.filter(({ name, scenarioKey }) => scenarioKey === 'actions' || !said.includes(name));
  return [
    ...fresh.map((key): Suggestion => {
      const [lead = '='] = key.example.slice(key.name.length);
      const hasValue = next === '=' || next === '@';
      const plain = hasValue ? key.name : `${key.name}${lead}`;
      return {
        label: key.name,
        kind: 'field',
        text: client.snippets && !hasValue ? snippetOf(key) : plain,
        isSnippet: client.snippets && !hasValue,
        detail: key.form,
        documentation: keyMarkdown(key, localize),
      };
    }),
    {
      label: 'expect',
      kind: 'field',
      text: 'expect ',
      detail: 'expect ready <= 30s',
      documentation: localize('lifeline.hover.expect'),
    },
  ];
}

/** `startup=${1|2s,5s|}`, `delete@${1:60s}`: what the key needs, to be filled in. */
function snippetOf({ name, example, values }: CommentKey): string {
  const escaped = (text: string): string => text.replace(/[\\$}|,]/g, '\\$&');
  const [lead = '=', ...rest] = example.slice(name.length);
  if (values.length > 0) return `${name}=\${1|${values.map(escaped).join(',')}|}`;
  const [value = '', time] = rest.join('').split('@');
  return `${name}${lead}\${1:${escaped(value)}}${time === undefined ? '' : `@\${2:${time}}`}`;
}

function expectationOf(metric: Metric, { context }: Scene): Pick<Suggestion, 'text' | 'detail' | 'documentation' | 'isSnippet'> {
  const [operator = '', value = ''] = metric.example.slice(metric.name.length + 1).split(' ');
  const { snippets } = context.client;
  return {
    text: snippets ? `${metric.name} \${1|${operatorsOf(metric.name).join(',')}|} \${2:${value}}` : `${metric.name} ${operator} `,
    isSnippet: snippets,
    detail: metric.example,
    documentation: metricMarkdown(metric, context.localize),
  };
}

/** The one of the metric's example first; phases have no order. */
function operatorsOf(name: string): readonly string[] {
  const metric = metrics.find((each) => each.name === name);
  const usual = metric?.example.split(' ')[1] ?? '';
  const fitting = metric?.kind === 'phase' ? operators.filter((each) => each === '==' || each === '!=') : operators;
  return fitting.toSorted((a, b) => Number(b === usual) - Number(a === usual));
}

function expectedValues({ metric: name, typed }: Extract<CommentCursor, { kind: 'expected' }>): readonly string[] {
  const metric = metrics.find((each) => each.name === name);
  if (metric?.kind === 'phase') return phases;
  if (metric?.kind === 'count') return ['0', '1'];
  return times(typed, [metric?.example.split(' ')[2] ?? '30s']);
}

function suggestValues({ context, place }: Scene, { key: name, before, typed }: Extract<CommentCursor, { kind: 'value' }>) {
  const key = keysOf(place.container ? 'container' : 'pod').find((each) => each.name === name);
  if (!key) return [];
  const documentation = keyMarkdown(key, context.localize);
  const value = (text: string): Suggestion => ({ label: text, kind: 'value', text, documentation });
  if (before.endsWith('@') || before.endsWith('..')) return times(typed, []).map(value);
  if (name === 'delete') return ['grace=5s', 'force'].map(value);
  const ofPod = valuesOfPod(key, place.template.pod, namesAround(context, place));
  const counted = /^\d/.test(typed) ? times(typed, []) : [];
  return [...counted, ...ofPod, ...key.values].map(value);
}

/** Moments and durations; where a number is typed, that with each unit. */
function times(typed: string, usual: readonly string[]): readonly string[] {
  const number = /(?:^|\.\.)(\d+(?:\.\d+)?)$/.exec(typed)?.[1];
  const lead = number === undefined ? '' : typed.slice(0, typed.length - number.length);
  if (number !== undefined) return ['s', 'm', 'ms', 'h'].map((unit) => lead + number + unit);
  return [...new Set([...usual, '5s', '10s', '30s', '60s', '5m'])];
}

/** `Kind/name` of what the pod may need: the objects of the file and the workspace, and the Services that its scripts wait for. */
function namesAround({ file, workspace, parseShell }: FeatureContext, { template }: CommentPlace): readonly string[] {
  const { spec, metadata } = template.pod;
  const waits = parseShell
    ? allContainers(spec).flatMap((container) => readMain(container, { parseShell, podSpec: spec, behavior: undefined }).waits)
    : [];
  const waitedFor = waits.flatMap(({ targets }) =>
    targets.flatMap(({ host }) => {
      const { home, candidates } = readHostName(host, metadata.namespace);
      const [first] = candidates;
      return first && home === 'cluster' ? [referenceTo('Service', first.service, first.namespace)] : [];
    }),
  );
  return [...new Set([...waitedFor, ...objectNames(file), ...workspace.reachableNames()])];
}
