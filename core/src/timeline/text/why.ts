import type { Localize } from '#l10n/localizer.ts';
import { formatClock } from '../format.ts';
import type { FieldFact, Lane, Marker, Segment, Source, Timeline } from '../model.ts';
import type { Palette } from './palette.ts';
import { clean } from './width.ts';
import { wrap } from './wrap.ts';

/** What the explanations are printed with. */
export interface WhyOptions {
  readonly columns: number;
  readonly palette: Palette;
  readonly localize: Localize;
  /** Counting from 1; undefined where the manifest is not at hand. */
  readonly lineOf: (source: Source) => number | undefined;
}

interface Change {
  readonly t: number;
  readonly what: string;
  readonly item: Segment | Marker;
  count: number;
}

const indent = ' '.repeat(4);

/**
 * Why the key changes happened, a paragraph each: when, what, the sentence, the fields that fed it with their values (written or
 * defaults), the rule with its version and documentation. What happens again in the same way is told once, with how often.
 */
export function whyTable(timeline: Timeline, { columns, palette, localize, lineOf }: WhyOptions): string[] {
  const changes = foldEqual(timeline.lanes.flatMap(keyChanges)).sort((a, b) => a.t - b.t);
  if (changes.length === 0) return [];
  const width = columns - indent.length;
  const paragraphs = changes.flatMap(({ t, what, item, count }) => {
    const times = count > 1 ? `  (x${count})` : '';
    const fields = (item.fields ?? []).map((fact) => clean(factText(fact, lineOf, localize)));
    const rule = [item.rule ?? '', `Kubernetes ${timeline.kubernetesVersion}`, item.docsUrl ?? ''].filter(Boolean).join(' · ');
    return [
      `  ${formatClock(t)}s  ${palette.bold(clean(what))}${times}`,
      ...wrap(clean(item.explanation), width).map((line) => indent + line),
      ...fields.map((text) => indent + text),
      indent + palette.faint(rule),
    ];
  });
  return ['', palette.bold(localize('timeline.text.why')), ...paragraphs];
}

/** What a reader asks about: phases, Ready, starts, ends, back-offs, and the probe results that decided something. */
function keyChanges({ id, title: own, group, depth, segments, markers }: Lane, index: number, lanes: readonly Lane[]): Change[] {
  const isPart = depth > 0 && (group === 'init' || group === 'sidecar' || group === 'app');
  const whole = isPart ? lanes.slice(0, index).findLast((lane) => lane.depth < depth) : undefined;
  const title = whole === undefined ? own : `${whole.title} · ${own}`;
  const isKey = id === 'phase' || id === 'condition/Ready' || id.startsWith('process/');
  const bars = segments.filter(({ kind }) => isKey || kind === 'backoff');
  const ends = new Set(['exit', 'sigterm', 'sigkill']);
  const marks = markers.filter(({ kind, weight }) => ends.has(kind) || (weight === 'decisive' && kind !== 'success'));
  return [
    ...bars.map((item): Change => ({ t: item.start, what: `${title}: ${item.label}`, item, count: 1 })),
    ...marks.map((item): Change => ({ t: item.t, what: `${title}: ${item.label}`, item, count: 1 })),
  ];
}

function foldEqual(changes: readonly Change[]): Change[] {
  const known = new Map<string, Change>();
  for (const change of changes) {
    const key = JSON.stringify([change.item.rule, change.item.explanation]);
    const before = known.get(key);
    if (before === undefined) known.set(key, change);
    else before.count += 1;
  }
  return [...known.values()];
}

/** `spec.terminationGracePeriodSeconds: 30 (default)`, `spec.restartPolicy: Never (line 6)`. */
function factText({ path, value, written, source }: FieldFact, lineOf: WhyOptions['lineOf'], localize: Localize): string {
  const line = written ? lineOf(source) : undefined;
  const place = written
    ? line === undefined
      ? ''
      : localize('timeline.text.line', { line })
    : localize('timeline.text.default');
  return `${path}${value === null ? '' : `: ${value}`}${place === '' ? '' : ` (${place})`}`;
}
