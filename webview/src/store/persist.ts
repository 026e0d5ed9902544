import { drawerTabs, initialState, type State } from './state.ts';

/** What survives a reload of the window. `file`, `template` and `view` let the extension ask for the same picture again. */
export interface SavedState {
  readonly file: string | null;
  readonly template: string | null;
  readonly view: string | null;
  readonly range: State['range'];
  readonly folded: boolean;
  readonly collapsed: readonly string[];
  readonly selection: string | null;
  readonly drawer: State['drawer'];
}

export function toSaved({ shown, range, folded, collapsed, selection, drawer }: State): SavedState {
  const { file = null, template = null, view = null } = shown ?? {};
  return { file, template, view, range, folded, collapsed, selection, drawer };
}

/** Below this height of the window, in pixels, the lanes need all the room there is. */
const roomyPx = 560;

/** The first state of a page; whatever is not as expected is left out, because an older version may have written it. */
export function fromSaved(saved: unknown, windowHeight: number): State {
  if (!isRecord(saved)) return { ...initialState, drawer: { ...initialState.drawer, open: windowHeight >= roomyPx } };
  const { range, folded, collapsed, selection, drawer } = saved;
  return {
    ...initialState,
    range:
      isRecord(range) && isNumber(range.start) && isNumber(range.end) && range.end > range.start
        ? { start: range.start, end: range.end }
        : null,
    folded: typeof folded === 'boolean' ? folded : initialState.folded,
    collapsed: Array.isArray(collapsed) ? collapsed.filter((id) => typeof id === 'string') : initialState.collapsed,
    selection: typeof selection === 'string' ? selection : null,
    drawer: readDrawer(drawer),
  };
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
