import type { MessageKey } from '#l10n/localizer.ts';
import type { Action } from '../store/action.ts';

export interface KeyCommand {
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly keys: readonly string[];
  /** What the list of keys calls them. */
  readonly shown: string;
  readonly text: MessageKey;
  /** `reveal` asks the extension; everything else is a change of the page. */
  readonly action: Action | 'reveal' | 'activate' | 'pin';
  /** Modifiers that have to be held; Ctrl is Cmd on a Mac. */
  readonly ctrl?: boolean;
  readonly shift?: boolean;
  /** True where the key has a meaning of its own on buttons, tabs and lists: there it is theirs. */
  readonly chartOnly?: boolean;
}

/** Every key, in the order in which the list shows them: Perfetto's habits where it has one. */
export const keyCommands: readonly KeyCommand[] = [
  { keys: ['w', '+', '='], shown: 'W  +', text: 'webview.key.zoomIn', action: { do: 'zoom', factor: 0.7 } },
  { keys: ['s', '-'], shown: 'S  -', text: 'webview.key.zoomOut', action: { do: 'zoom', factor: 1 / 0.7 } },
  { keys: ['a'], shown: 'A', text: 'webview.key.panLeft', action: { do: 'pan', share: -0.2 } },
  { keys: ['d'], shown: 'D', text: 'webview.key.panRight', action: { do: 'pan', share: 0.2 } },
  { keys: ['0'], shown: '0', text: 'webview.key.fitAll', action: { do: 'show-preset', preset: 'fit' } },
  { keys: ['f'], shown: 'F', text: 'webview.key.fitSelection', action: { do: 'show-selection' } },
  { keys: ['.'], shown: '.', text: 'webview.key.next', action: { do: 'move', direction: 'next' } },
  { keys: [','], shown: ',', text: 'webview.key.previous', action: { do: 'move', direction: 'previous' } },
  { keys: ['arrowright'], shown: '→', text: 'webview.key.next', action: { do: 'move', direction: 'next' }, chartOnly: true },
  {
    keys: ['arrowleft'],
    shown: '←',
    text: 'webview.key.previous',
    action: { do: 'move', direction: 'previous' },
    chartOnly: true,
  },
  { keys: ['arrowup'], shown: '↑', text: 'webview.key.up', action: { do: 'move', direction: 'up' }, chartOnly: true },
  { keys: ['arrowdown'], shown: '↓', text: 'webview.key.down', action: { do: 'move', direction: 'down' }, chartOnly: true },
  { keys: ['home'], shown: 'Home', text: 'webview.key.first', action: { do: 'move', direction: 'first' }, chartOnly: true },
  { keys: ['end'], shown: 'End', text: 'webview.key.last', action: { do: 'move', direction: 'last' }, chartOnly: true },
  { keys: [' '], shown: 'Space', text: 'webview.key.play', action: { do: 'toggle-play' }, chartOnly: true },
  { keys: [']'], shown: ']', text: 'webview.key.step', action: { do: 'step', way: 'next' } },
  { keys: ['['], shown: '[', text: 'webview.key.stepBack', action: { do: 'step', way: 'previous' } },
  { keys: ['arrowright'], shown: '⇧→', text: 'webview.key.later', action: { do: 'nudge', steps: 1 }, shift: true },
  { keys: ['arrowleft'], shown: '⇧←', text: 'webview.key.earlier', action: { do: 'nudge', steps: -1 }, shift: true },
  { keys: ['m'], shown: 'M', text: 'webview.key.measure', action: { do: 'toggle-measure' } },
  { keys: ['f'], shown: 'Ctrl+F', text: 'webview.key.search', action: { do: 'open-search' }, ctrl: true },
  { keys: ['z'], shown: 'Ctrl+Z', text: 'webview.key.undo', action: { do: 'undo' }, ctrl: true },
  { keys: ['z'], shown: 'Ctrl+⇧Z', text: 'webview.key.redo', action: { do: 'redo' }, ctrl: true, shift: true },
  { keys: ['e'], shown: 'E', text: 'webview.key.edit', action: { do: 'open-form' } },
  { keys: ['x'], shown: 'X', text: 'webview.key.endPod', action: { do: 'end-pod' } },
  { keys: ['c'], shown: 'C', text: 'webview.key.compare', action: { do: 'toggle-compare' } },
  { keys: ['p'], shown: 'P', text: 'webview.key.pin', action: 'pin' },
  { keys: ['enter'], shown: 'Enter', text: 'webview.key.activate', action: 'activate', chartOnly: true },
  { keys: ['j'], shown: 'J', text: 'webview.key.reveal', action: 'reveal' },
  { keys: ['l'], shown: 'L', text: 'webview.key.fold', action: { do: 'toggle-folding' } },
  { keys: ['q'], shown: 'Q', text: 'webview.key.drawer', action: { do: 'toggle-drawer' } },
  { keys: ['escape'], shown: 'Esc', text: 'webview.key.peel', action: { do: 'peel' } },
  { keys: ['?'], shown: '?', text: 'webview.key.help', action: { do: 'toggle-help' } },
];

/** What the pointer does; listed below the keys. */
export const pointerHints: readonly { readonly shown: MessageKey; readonly text: MessageKey }[] = [
  { shown: 'webview.pointer.click', text: 'webview.pointer.clickDoes' },
  { shown: 'webview.pointer.doubleClick', text: 'webview.key.fitSelection' },
  { shown: 'webview.pointer.ruler', text: 'webview.pointer.rulerDoes' },
  { shown: 'webview.pointer.dragRuler', text: 'webview.pointer.dragRulerDoes' },
  { shown: 'webview.pointer.wheel', text: 'webview.pointer.wheelDoes' },
  { shown: 'webview.pointer.ctrlWheel', text: 'webview.pointer.ctrlWheelDoes' },
  { shown: 'webview.pointer.shiftWheel', text: 'webview.pointer.panDoes' },
  { shown: 'webview.pointer.drag', text: 'webview.pointer.panDoes' },
];
