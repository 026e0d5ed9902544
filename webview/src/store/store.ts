import type { Dispatch } from './action.ts';
import { reduce } from './reducer.ts';
import type { State } from './state.ts';

export interface Store {
  current(): State;
  readonly dispatch: Dispatch;
}

/** Holds the one state object; `changed` is called after each change. */
export function createStore(initial: State, changed: (state: State) => void): Store {
  let state = initial;
  return {
    current: () => state,
    dispatch: (action) => {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      changed(state);
    },
  };
}
