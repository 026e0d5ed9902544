import { drawerTabs, type ToWebview } from '#protocol/webview-messages.ts';
import { readBeside } from './store/beside.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * True for a message of the extension. Not for what other scripts of the host post, nor for what has not the shape that it says it has, or is
 * larger than any answer of the server: the page keeps its last picture then.
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
    isNumber(message.revision),
  stale: (message) => isText(message.reason),
  cursor: ({ document, offset }) => isNumber(document) && isNumber(offset),
  open: ({ tab, preset, pinned }) =>
    (tab === undefined || drawerTabs.some((known) => known === tab)) &&
    (preset === undefined || isText(preset)) &&
    (pinned === undefined || pinned === true),
  matrix: ({ rows }) =>
    rows === null || (Array.isArray(rows) && rows.every((row) => isFields(row) && isFields(row.preset) && isList(row.criteria))),
  spread: ({ moments }) => isListOf(moments, ['id', 'kind', 'label']) && moments.every(({ t }) => isNumber(t)),
  written: () => true,
  beside: ({ beside }) => readBeside(beside) !== null,
  measured: ({ assessment, problem }) =>
    (assessment === null || isAssessment(assessment)) && (problem === null || isText(problem)),
  compared: ({ comparison, problem }) =>
    (comparison === null || isComparison(comparison)) && (problem === null || isText(problem)),
};

function isComparison(value: unknown): boolean {
  if (!isFields(value)) return false;
  return (
    areStrings(value, ['name', 'summary']) &&
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
  return areLanes(lanes);
}

/** Many more than the largest pod has; items: some days of probes of each second. */
const mostLanes = 5_000;
const mostItems = 1_000_000;

function areLanes(lanes: unknown): boolean {
  if (!isListOf(lanes, ['id', 'group', 'title']) || lanes.length > mostLanes) return false;
  let items = 0;
  return lanes.every(({ depth, segments, markers }) => {
    if (!isNumber(depth) || !isList(segments) || !isList(markers)) return false;
    items += segments.length + markers.length;
    return items <= mostItems && segments.every(isSegment) && markers.every(isMarker);
  });
}

function isSegment(value: unknown): boolean {
  return isItem(value) && isNumber(value.start) && (value.end === null || isNumber(value.end));
}

function isMarker(value: unknown): boolean {
  return isItem(value) && isNumber(value.t) && (value.end === undefined || isNumber(value.end));
}

function isItem(value: unknown): value is Fields {
  return isFields(value) && areStrings(value, ['id', 'kind', 'label', 'description', 'explanation']);
}

function isTimeline(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { until, lanes } = value;
  return (
    isNumber(until) &&
    until > 0 &&
    areStrings(value, ['title', 'kubernetesVersion', 'summary']) &&
    ['figures', 'moments', 'quiet', 'events', 'columns', 'assumptions', 'findings'].every((name) => isList(value[name])) &&
    areLanes(lanes)
  );
}

/** No text that one reads is as long as this, in characters. */
const longestText = 1_000_000;

function areStrings(fields: Fields, names: readonly string[]): boolean {
  return names.every((name) => isText(fields[name]));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestText;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
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
