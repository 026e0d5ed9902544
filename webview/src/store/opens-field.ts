import type { State } from './state.ts';

/** True where a change opens something that takes the keyboard: the search or a form. */
export function opensField(before: State, after: State): boolean {
  return (after.search.open && !before.search.open) || (after.form !== null && after.form !== before.form);
}
