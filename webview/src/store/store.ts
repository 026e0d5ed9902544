import type { Dispatch } from './action.ts';
import { reduce } from './reducer.ts';
import type { State } from './state.ts';

export interface Store {
  current(): State;
  readonly dispatch: Dispatch;
}

/** Holds the one state object; `changed` is called after each change, with the state before it. */
export function createStore(initial: State, changed: (state: State, before: State) => void): Store {
  let state = initial;
  return {
    current: () => state,
    dispatch: (action) => {
      const before = state;
      const next = reduce(state, action);
      if (next === before) return;
      state = next;
      changed(next, before);
    },
  };
}
