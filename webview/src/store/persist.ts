import { drawerTabs, type WhatIf } from '#protocol/webview-messages.ts';
import { readBeside } from './beside.ts';
import { noEdits } from './edits.ts';
import { initialState, notCompared, type State } from './state.ts';

/** What survives a reload of the window. `uri`, `template`, `view` and `pinned` let the extension restore the panel. */
export interface SavedState {
  readonly uri: string | null;
  readonly pinnedPod: boolean;
  readonly file: string | null;
  readonly template: string | null;
  readonly view: string | null;
  readonly range: State['range'];
  readonly folded: boolean;
  readonly collapsed: readonly string[];
  readonly pinned: readonly string[];
  readonly hidden: readonly string[];
  readonly selection: string | null;
  readonly drawer: State['drawer'];
  /** Seconds. */
  readonly playhead: number | null;
  readonly speed: number;
  readonly edits: WhatIf;
  readonly compared: State['compared']['with'];
}

export function toSaved({ shown, playback, edits, ...state }: State): SavedState {
  const { uri = null, file = null, template = null, view = null } = shown ?? {};
  const { range, folded, collapsed, pinned, hidden, selection, drawer, pinnedPod, compared } = state;
  const { at: playhead, speed } = playback;
  const look = { range, folded, collapsed, pinned, hidden, selection, drawer, playhead, speed };
  return { uri, file, template, view, pinnedPod, ...look, edits: edits.now, compared: compared.with };
}

/** Below this height of the window, in pixels, the lanes need all the room there is. */
const roomyPx = 560;

/** The first state of a page; whatever is not as expected is left out, because an older version may have written it. */
export function fromSaved(saved: unknown, windowHeight: number, windowWidth = 1000): State {
  return { ...restored(saved, windowHeight >= roomyPx), width: plotWidth(windowWidth) };
}

/** As `--label-width` in theme.css: with the right width from the start the first picture is drawn once, and not once more. */
function plotWidth(width: number): number {
  const labels = Math.max(Math.min(140, 0.38 * width), Math.min(0.27 * width, 204));
  return Math.max(1, Math.round(width - labels));
}

function restored(saved: unknown, isRoomy: boolean): State {
  if (!isRecord(saved)) return { ...initialState, drawer: { ...initialState.drawer, open: isRoomy } };
  const { range, folded, collapsed, pinned, hidden, selection, drawer, playhead, speed, edits } = saved;
  return {
    ...initialState,
    range:
      isRecord(range) && isNumber(range.start) && isNumber(range.end) && range.end > range.start
        ? { start: range.start, end: range.end }
        : null,
    folded: typeof folded === 'boolean' ? folded : initialState.folded,
    collapsed: readIds(collapsed) ?? initialState.collapsed,
    pinned: readIds(pinned) ?? [],
    hidden: readIds(hidden) ?? [],
    selection: typeof selection === 'string' ? selection : null,
    drawer: readDrawer(drawer),
    playback: {
      at: isNumber(playhead) ? playhead : null,
      playing: false,
      speed: isNumber(speed) ? speed : initialState.playback.speed,
    },
    edits: { ...noEdits, now: readWhatIf(edits) },
    pinnedPod: saved.pinnedPod === true,
    compared: { ...notCompared, with: readBeside(saved.compared) },
  };
}

function readIds(ids: unknown): readonly string[] | undefined {
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : undefined;
}

/** The scenario itself is read with care where it is simulated. */
function readWhatIf(edits: unknown): WhatIf {
  if (!isRecord(edits)) return noEdits.now;
  const { preset, scenario } = edits;
  return { preset: typeof preset === 'string' ? preset : null, scenario: isRecord(scenario) ? scenario : {} };
}

function readDrawer(drawer: unknown): State['drawer'] {
  const fallback = initialState.drawer;
  if (!isRecord(drawer)) return fallback;
  const { open, tab, height } = drawer;
  return {
    open: typeof open === 'boolean' ? open : fallback.open,
    tab: drawerTabs.find((name) => name === tab) ?? fallback.tab,
    height: isNumber(height) ? height : fallback.height,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
