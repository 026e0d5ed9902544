import type { Beside } from '#protocol/compare.ts';
import type { Action } from './action.ts';
import type { State } from './state.ts';
import { canChange } from './state.ts';

/** The state after something is done about comparing; undefined for other actions. */
export function changeCompared(state: State, action: Action): State | undefined {
  if (action.do !== 'compare' && action.do !== 'toggle-compare') return undefined;
  if (!state.shown || !canChange(state.shown)) return state;
  if (action.do === 'compare') return compare(state, action.with);
  const { with: current, last } = state.compared;
  return compare(state, current ? null : (last ?? { kind: 'head', name: headName }));
}

/** While nothing has come. */
export const noAnswer = { comparison: null, assessment: null, problem: null } as const;

/** As git calls it. */
export const headName = 'HEAD';

/** Compares with something, and opens its tab; or with nothing any more. */
export function compare(state: State, beside: Beside | null): State {
  const { compared, drawer, shown } = state;
  if (!shown) return state;
  if (beside === null) {
    const tab = drawer.tab === 'compare' ? 'explain' : drawer.tab;
    const left = { with: null, last: compared.with ?? compared.last, ...noAnswer };
    return { ...state, compared: left, drawer: { ...drawer, tab } };
  }
  const asked = { with: beside, last: beside, ...noAnswer };
  return { ...state, compared: asked, drawer: { ...drawer, open: true, tab: 'compare' } };
}

/** What was saved or sent as something to compare with; null where it is not one. */
export function readBeside(value: unknown): Beside | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, name, uri, template, preset } = value as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string') return null;
  if (kind === 'head' || kind === 'saved' || kind === 'recorded') return { kind, name };
  if (kind === 'pod' && typeof uri === 'string' && typeof template === 'string') return { kind, name, uri, template };
  return kind === 'scenario' && (typeof preset === 'string' || preset === null) ? { kind, name, preset } : null;
}
