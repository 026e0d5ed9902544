import type { Localize } from '#l10n/localizer.ts';
import type { Lane, Timeline } from '../model.ts';
import { clean } from '../text/width.ts';

/** Mermaid draws nothing readable beyond this, and GitHub refuses long diagrams. */
const longestSection = 40;

/**
 * A Mermaid Gantt chart (https://mermaid.js.org/syntax/gantt.html). Times are milliseconds since the create. Of a lane with very
 * many items only the first are drawn, and a comment says how many are not.
 */
export function renderMermaid({ title, lanes, until }: Timeline, localize: Localize): string {
  const sections = lanes.flatMap((lane, index) => sectionOf(lane, index, until, localize));
  return ['gantt', `    title ${plain(title)}`, '    dateFormat x', '    axisFormat %M:%S', ...sections].join('\n');
}

function sectionOf({ title, segments, markers }: Lane, index: number, until: number, localize: Localize): string[] {
  const bars = segments.map(({ label, kind, start, end }) => ({ t: start, end: end ?? until, label, state: stateOf(kind) }));
  const marks = markers.map(({ label, kind, t, count }) => ({
    t,
    end: null,
    label: count === undefined || count === 1 ? label : `${label} ×${count}`,
    state: stateOf(kind),
  }));
  const items = [...bars, ...marks].sort((a, b) => a.t - b.t);
  if (items.length === 0) return [];
  const lines = items.slice(0, longestSection).map(({ t, end, label, state }, i) => {
    const tags = [...(state ? [state] : []), ...(end === null ? ['milestone'] : [])];
    const length = end === null ? '0ms' : ms(Math.max(end, t + 0.001));
    return `    ${plain(label)} :${[...tags, `l${index}i${i}`, ms(t), length].join(', ')}`;
  });
  const left = items.length - lines.length;
  const more = left > 0 ? [`    %% ${localize('timeline.export.more', { count: left })}`] : [];
  return [`    section ${plain(title)}`, ...lines, ...more];
}

/** The three looks that a Gantt chart has, for what deserves one. */
function stateOf(kind: string): 'crit' | 'done' | 'active' | undefined {
  if (['failed', 'failure', 'sigkill', 'lost', 'backoff', 'error', 'timeout'].includes(kind)) return 'crit';
  if (['ready', 'serving', 'running', 'true'].includes(kind)) return 'active';
  return ['succeeded', 'success'].includes(kind) ? 'done' : undefined;
}

function ms(seconds: number): string {
  return String(Math.round(seconds * 1000));
}

/** Colons, semicolons, number signs and percent signs end or open something in Mermaid's grammar; `end` and HTML do harm as well. */
function plain(text: string): string {
  const safe = clean(text)
    .replaceAll(':', '꞉')
    .replace(/[;#%<>&"`{}]/g, ' ');
  return safe.replace(/\s+/g, ' ').trim() || '-';
}
