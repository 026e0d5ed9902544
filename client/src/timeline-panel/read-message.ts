import type { Beside } from '#protocol/compare.ts';
import { exportEndings, type FromWebview, type ScenarioPlace, scenarioPlaces, type WhatIf } from '#protocol/webview-messages.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A message of the timeline's page, made anew from what is expected of it; undefined for everything else. The page is ours, but what runs
 * in it is judged like input: a message names no file, no command and no address.
 */
export function readMessage(data: unknown): FromWebview | undefined {
  if (!isFields(data) || typeof data.type !== 'string' || !Object.hasOwn(readers, data.type)) return undefined;
  return readers[data.type as FromWebview['type']](data);
}

const readers: { readonly [Type in FromWebview['type']]: (fields: Fields) => FromWebview | undefined } = {
  ready: ({ whatIf, pinned, beside }) => ({
    type: 'ready',
    whatIf: readWhatIf(whatIf) ?? noChange,
    pinned: pinned === true,
    beside: readBeside(beside) ?? null,
  }),
  reveal: ({ source, takeFocus }) => {
    const place = readSource(source);
    return place && { type: 'reveal', source: place, takeFocus: takeFocus === true };
  },
  select: ({ template, view, whatIf }) => {
    const wanted = readWhatIf(whatIf);
    if (!isText(template, longestName) || !wanted) return undefined;
    return view === 'life' || view === 'termination' ? { type: 'select', template, view, whatIf: wanted } : undefined;
  },
  export: ({ ending, content, base64 }) => {
    const known = exportEndings.find((each) => each === ending);
    if (known === undefined || !isText(content, longestExport) || typeof base64 !== 'boolean') return undefined;
    if (base64 && !/^[A-Za-z0-9+/]*={0,2}$/.test(content)) return undefined;
    return { type: 'export', ending: known, content, base64 };
  },
  'export-trace': () => ({ type: 'export-trace' }),
  matrix: ({ scenario }) => (isScenario(scenario) ? { type: 'matrix', scenario } : undefined),
  'save-scenario': ({ place, whatIf }) => {
    const wanted = readWhatIf(whatIf);
    const known: ScenarioPlace | undefined = scenarioPlaces.find((each) => each === place);
    return known && wanted && { type: 'save-scenario', place: known, whatIf: wanted };
  },
  beside: ({ beside }) => {
    const wanted = beside === null ? null : readBeside(beside);
    return wanted === undefined ? undefined : { type: 'beside', beside: wanted };
  },
  'choose-recording': () => ({ type: 'choose-recording' }),
  'choose-pod': () => ({ type: 'choose-pod' }),
  copy: ({ text }) => (isText(text, longestCopy) ? { type: 'copy', text } : undefined),
  pin: ({ pinned }) => (typeof pinned === 'boolean' ? { type: 'pin', pinned } : undefined),
};

const noChange: WhatIf = { preset: null, scenario: {} };

/** In characters: a picture of a day of probes, in base64; a table of all differences; a scenario with every field of it. */
const longestExport = 50_000_000;
const longestCopy = 1_000_000;
const longestScenario = 200_000;
const longestName = 4_000;

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest;
}

/** Names of pods, presets and files: shown in titles and looked up, so without control characters. */
function isName(value: unknown): value is string {
  return isText(value, longestName) && !/\p{Cc}/u.test(value);
}

/** What is in it is read with care by the server. */
function isScenario(value: unknown): value is WhatIf['scenario'] {
  return isFields(value) && JSON.stringify(value).length <= longestScenario;
}

function readWhatIf(value: unknown): WhatIf | undefined {
  if (!isFields(value)) return undefined;
  const { preset, scenario } = value;
  return (isName(preset) || preset === null) && isScenario(scenario) ? { preset, scenario } : undefined;
}

/** Whether a file may be read is looked at where it is. */
function readBeside(value: unknown): Beside | undefined {
  if (!isFields(value)) return undefined;
  const { kind, name, uri, template, preset } = value;
  if (!isName(name)) return undefined;
  if (kind === 'head' || kind === 'saved' || kind === 'recorded') return { kind, name };
  if (kind === 'pod' && isName(uri) && isText(template, longestName)) return { kind, name, uri, template };
  return kind === 'scenario' && (isName(preset) || preset === null) ? { kind, name, preset } : undefined;
}

function readSource(value: unknown): Extract<FromWebview, { type: 'reveal' }>['source'] | undefined {
  if (!isFields(value) || !isFields(value.range)) return undefined;
  const { document, range } = value;
  const { start, end } = range;
  return isOffset(document) && isOffset(start) && isOffset(end) && start <= end ? { document, range: { start, end } } : undefined;
}

const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
