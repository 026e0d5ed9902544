import { drawerTabs, type ToWebview } from '#protocol/webview-messages.ts';
import { readBeside } from './store/beside.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * True for a message of the extension. Not for what other scripts of the host post, nor for what has not the shape that it says it has: the
 * page keeps its last picture then. A timeline may hold a hundred thousand marks, so only its outline is looked at, not each mark.
 */
export function isMessage(data: unknown): data is ToWebview {
  if (!isFields(data) || typeof data.type !== 'string' || !Object.hasOwn(checks, data.type)) return false;
  return checks[data.type as ToWebview['type']](data);
}

const checks: { readonly [Type in ToWebview['type']]: (fields: Fields) => boolean } = {
  timeline: (message) =>
    isTimeline(message.timeline) &&
    areStrings(message, ['uri', 'file', 'template']) &&
    isListOf(message.templates, ['id', 'title']) &&
    isListOf(message.presets, ['id', 'title', 'description']) &&
    (message.view === 'life' || message.view === 'termination') &&
    isFields(message.scenario) &&
    typeof message.revision === 'number',
  stale: (message) => typeof message.reason === 'string',
  cursor: ({ document, offset }) => typeof document === 'number' && typeof offset === 'number',
  open: ({ tab, preset, pinned }) =>
    (tab === undefined || drawerTabs.some((known) => known === tab)) &&
    (preset === undefined || typeof preset === 'string') &&
    (pinned === undefined || pinned === true),
  matrix: ({ rows }) =>
    rows === null || (Array.isArray(rows) && rows.every((row) => isFields(row) && isFields(row.preset) && isList(row.criteria))),
  spread: ({ moments }) => isListOf(moments, ['id', 'kind', 'label']) && moments.every(({ t }) => typeof t === 'number'),
  written: () => true,
  beside: ({ beside }) => readBeside(beside) !== null,
  measured: ({ assessment, problem }) =>
    (assessment === null || isAssessment(assessment)) && (problem === null || typeof problem === 'string'),
  compared: ({ comparison, problem }) =>
    (comparison === null || isComparison(comparison)) && (problem === null || typeof problem === 'string'),
};

function isComparison(value: unknown): boolean {
  if (!isFields(value)) return false;
  return (
    areStrings(value, ['name', 'summary', 'markdown']) &&
    isListOf(value.figures, ['id', 'label', 'before', 'after', 'change']) &&
    isListOf(value.fields, ['path']) &&
    isOverlay(value.overlay)
  );
}

function isAssessment(value: unknown): boolean {
  return (
    isFields(value) &&
    areStrings(value, ['name', 'summary']) &&
    (value.aligned === 'create' || value.aligned === 'delete') &&
    isListOf(value.measured, ['id', 'label', 'measured', 'simulated', 'difference']) &&
    isListOf(value.suggestions, ['id', 'text']) &&
    value.suggestions.every(({ scenario }) => isFields(scenario)) &&
    isOverlay(value.overlay)
  );
}

function isOverlay(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { lanes } = value;
  return isListOf(lanes, ['id', 'group', 'title']) && lanes.every(({ segments, markers }) => isList(segments) && isList(markers));
}

function isTimeline(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { until, lanes } = value;
  return (
    typeof until === 'number' &&
    Number.isFinite(until) &&
    until > 0 &&
    areStrings(value, ['title', 'kubernetesVersion', 'summary']) &&
    ['figures', 'moments', 'quiet', 'events', 'columns', 'assumptions', 'findings'].every((name) => isList(value[name])) &&
    isListOf(lanes, ['id', 'group', 'title']) &&
    lanes.every(({ segments, markers }) => isList(segments) && isList(markers))
  );
}

function areStrings(fields: Fields, names: readonly string[]): boolean {
  return names.every((name) => typeof fields[name] === 'string');
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** A list of objects that have these texts. */
function isListOf(value: unknown, names: readonly string[]): value is readonly Fields[] {
  return isList(value) && value.every((item) => isFields(item) && areStrings(item, names));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
