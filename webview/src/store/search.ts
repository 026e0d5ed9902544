import type { SearchAction } from './action.ts';
import type { Derived } from './derived.ts';
import { revealed, showing } from './navigation.ts';
import type { Search, State } from './state.ts';

/** The state after something is done with the search. */
export function search(state: State, action: SearchAction, derived: Derived): State {
  switch (action.do) {
    case 'open-search':
      return withSearch(state, { open: true });
    case 'close-search':
      return withSearch(state, { open: false, only: false });
    case 'search':
      return withSearch(state, { query: action.query, at: -1 });
    case 'toggle-only-hits':
      return withSearch(state, { only: !state.search.only });
    case 'go-to-hit':
      return goToHit(state, action.way === 'next' ? 1 : -1, derived);
  }
}

function withSearch(state: State, change: Partial<Search>): State {
  return { ...state, search: { ...state.search, ...change } };
}

/** Round the ends. A bar is selected, an event is shown in its table and in time. */
function goToHit(state: State, step: 1 | -1, derived: Derived): State {
  const hits = derived.hits?.hits ?? [];
  if (hits.length === 0) return state;
  const from = state.search.at < 0 && step < 0 ? 0 : state.search.at;
  const at = (from + step + hits.length) % hits.length;
  const hit = hits[at];
  if (!hit) return state;
  const next = withSearch(state, { at });
  if (hit.item !== null) return revealed({ ...next, selection: hit.item }, derived);
  const marked = { ...next, playback: { ...next.playback, at: hit.t, playing: false } };
  return showing({ ...marked, drawer: { ...marked.drawer, open: true, tab: 'events' } }, hit.t, derived);
}
