import type { MessageKey } from '#l10n/localizer.ts';
import type { Preset } from '../../store/action.ts';
import type { State } from '../../store/state.ts';
import { LanesMenu } from '../lanes-menu/component.tsx';
import { PlaybackControls } from '../playback/component.tsx';
import { useUi } from '../ui.ts';
import { ToolButton } from './tool-button.tsx';

const presets: readonly { readonly preset: Preset; readonly text: MessageKey }[] = [
  { preset: 'fit', text: 'webview.range.fit' },
  { preset: 'startup', text: 'webview.range.startup' },
  { preset: 'termination', text: 'webview.range.termination' },
];

/** How it is looked at: playing, zooming, searching, which lanes. */
export function ViewTools({ state, hasEnd }: { readonly state: State; readonly hasEnd: boolean }) {
  const { localize, dispatch } = useUi();
  return (
    <div class="view-tools" role="toolbar" aria-label={localize('webview.viewTools')}>
      <PlaybackControls playback={state.playback} />
      <div class="toolbar-group">
        {presets.map(({ preset, text }) => (
          <button
            key={preset}
            type="button"
            class="tool"
            disabled={preset === 'termination' && !hasEnd}
            aria-pressed={preset === 'fit' ? state.range === null : undefined}
            onClick={() => dispatch({ do: 'show-preset', preset })}
          >
            {localize(text)}
          </button>
        ))}
      </div>
      <div class="toolbar-group">
        <ToolButton icon="zoom-out" text="webview.key.zoomOut" action={{ do: 'zoom', factor: 1 / 0.7 }} />
        <ToolButton icon="zoom-in" text="webview.key.zoomIn" action={{ do: 'zoom', factor: 0.7 }} />
        <ToolButton icon="fold" text="webview.key.fold" action={{ do: 'toggle-folding' }} pressed={state.folded} />
        <LanesMenu hidden={state.hidden} />
        <ToolButton
          icon="search"
          text="webview.key.search"
          action={{ do: state.search.open ? 'close-search' : 'open-search' }}
          pressed={state.search.open}
        />
      </div>
    </div>
  );
}
