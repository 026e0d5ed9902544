import type { ScenarioDocument } from '#core/sim/scenario/document.ts';
import type { Matrix, State } from './state.ts';
import { canChange } from './state.ts';

/** What is laid over each preset: the changes, but for actions, which would hide those of the preset. */
export function overlayOf({ edits }: Pick<State, 'edits'>): ScenarioDocument {
  const { actions: _, ...overlay } = edits.now.scenario;
  return overlay;
}

/** Asks for the matrix once its tab is looked at, and again when what it comes from has changed; rows of the same pod stay until then. */
export function withMatrix(state: State): State {
  const { shown, drawer, matrix } = state;
  if (!shown || !canChange(shown) || !drawer.open || drawer.tab !== 'scenarios') return state;
  const pod = JSON.stringify([shown.uri, shown.template]);
  const key = `${pod} ${shown.revision} ${JSON.stringify(overlayOf(state))}`;
  if (key === matrix.key) return state;
  const isSamePod = matrix.key?.startsWith(`${pod} `) === true;
  const asked: Matrix = { key, rows: isSamePod ? matrix.rows : null, state: 'asked' };
  return { ...state, matrix: asked };
}
