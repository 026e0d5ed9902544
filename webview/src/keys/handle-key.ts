import { derive, findItem } from '../store/derived.ts';
import type { State } from '../store/state.ts';
import type { Ui } from '../view/ui.ts';
import { type KeyCommand, keyCommands } from './commands.ts';

type Port = Pick<Ui, 'dispatch' | 'post'>;

/** Carries out the command of a key. Keys that are typed into a field or belong to a button are left alone; a slider takes arrows only. */
export function handleKey(event: KeyboardEvent, state: State, port: Port): void {
  if (event.altKey || event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : null;
  const command = commandOf(event);
  if (!command) return;
  if (target?.closest('input:not([type="range"]), select, textarea') && !isForFields(event, command)) return;
  if (command.chartOnly && target && target !== document.body && !target.closest('[data-chart]')) return;
  event.preventDefault();
  if (command.action === 'reveal') revealSelection(state, port);
  else if (command.action === 'activate') activate(state, port);
  else if (command.action === 'pin') pinLane(state, port);
  else {
    port.dispatch(command.action);
    if (command.action.do === 'open-search') focusSearch();
  }
}

/** Escape, and Ctrl+F: from the search field it selects what was typed there. */
function isForFields({ key, ctrlKey, metaKey }: KeyboardEvent, { action }: KeyCommand): boolean {
  const isSearch = typeof action === 'object' && action.do === 'open-search';
  return key === 'Escape' || (isSearch && (ctrlKey || metaKey));
}

/** Also where it was open all along and the focus is elsewhere. */
function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('[data-search]');
  field?.focus();
  field?.select();
}

/** Shift counts only where a command asks for it or its plain key has another one: a capital letter is the same key. */
function commandOf(event: KeyboardEvent): KeyCommand | undefined {
  const key = event.key.toLowerCase();
  const held = keyCommands.filter(({ keys, ctrl = false }) => keys.includes(key) && ctrl === (event.ctrlKey || event.metaKey));
  return held.find(({ shift = false }) => shift === event.shiftKey) ?? held.find(({ shift = false }) => !shift);
}

/** Enter: a row's name opens or closes it, an item is zoomed to. */
function activate(state: State, { dispatch }: Port): void {
  const row = derive(state)?.rows.find(({ id }) => id === state.selection);
  if (!row) dispatch({ do: 'show-selection' });
  else if (row.collapsed !== undefined) dispatch({ do: 'toggle-row', id: row.id });
}

/** The lane that the selection stands on. */
function pinLane({ shown, selection }: State, { dispatch }: Port): void {
  if (!shown) return;
  const lane = findItem(shown.timeline, selection)?.lane ?? shown.timeline.lanes.find(({ id }) => `row:${id}` === selection);
  if (lane) dispatch({ do: 'toggle-pin', lane: lane.id });
}

function revealSelection({ shown, selection }: State, { post }: Port): void {
  if (!shown) return;
  const { segment, marker } = findItem(shown.timeline, selection) ?? {};
  const lane = shown.timeline.lanes.find(({ id }) => `row:${id}` === selection);
  const source = (segment ?? marker ?? lane)?.source;
  if (source) post({ type: 'reveal', source, takeFocus: true });
}
