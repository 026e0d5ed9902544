import { type Playback, speeds } from '../../store/state.ts';
import { ToolButton } from '../toolbar/tool-button.tsx';
import { useUi } from '../ui.ts';

/** Plays the pod's life: from change to change, or as time goes by. */
export function PlaybackControls({ playback }: { readonly playback: Playback }) {
  const { localize, dispatch } = useUi();
  const { playing, speed } = playback;
  return (
    <div class="toolbar-group">
      <ToolButton icon="previous" text="webview.key.stepBack" action={{ do: 'step', way: 'previous' }} />
      <ToolButton
        icon={playing ? 'pause' : 'play'}
        text={playing ? 'webview.pause' : 'webview.key.play'}
        action={{ do: 'toggle-play' }}
      />
      <ToolButton icon="next" text="webview.key.step" action={{ do: 'step', way: 'next' }} />
      <select
        class="select select-small"
        aria-label={localize('webview.speed')}
        title={localize('webview.speed')}
        value={speed}
        onChange={({ currentTarget }) => dispatch({ do: 'set-speed', speed: Number(currentTarget.value) })}
      >
        {speeds.map((value) => (
          <option key={value} value={value}>
            ×{value}
          </option>
        ))}
      </select>
    </div>
  );
}
