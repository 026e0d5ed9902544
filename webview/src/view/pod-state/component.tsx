import { formatSeconds } from '#core/timeline/format.ts';
import type { Timeline } from '#core/timeline/model.ts';
import { describeState, type LaneState, type PodState, stateAt } from '#core/timeline/reading/state-at.ts';
import type { Playback } from '../../store/state.ts';
import { useUi } from '../ui.ts';
import './component.css';

/** Everything about the pod at the moment of the playhead: each lane's bar, and the last mark before it. */
export function PodStateTab({ timeline, playhead }: { readonly timeline: Timeline; readonly playhead: number | null }) {
  const { localize } = useUi();
  if (playhead === null) return <p class="tab-empty">{localize('webview.state.nothing')}</p>;
  const state = stateAt(timeline, playhead);
  return (
    <div class="pod-state">
      <h2>
        {localize('webview.state.at', { at: formatSeconds(playhead, localize) })}
        {state.graceLeft !== null && (
          <span class="pod-state-grace">
            {localize('webview.state.grace', { left: formatSeconds(state.graceLeft, localize) })}
          </span>
        )}
      </h2>
      {state.columns && <KubectlLine columns={state.columns} />}
      <dl>
        {state.lanes.map((lane) => (
          <LaneFact key={lane.lane.id} state={lane} />
        ))}
      </dl>
    </div>
  );
}

function KubectlLine({ columns: { ready, status, restarts } }: { readonly columns: NonNullable<PodState['columns']> }) {
  return (
    <p class="pod-state-line">
      READY <b>{ready}</b> STATUS <b>{status}</b> RESTARTS <b>{restarts}</b>
    </p>
  );
}

function LaneFact({ state: { lane, segment, mark } }: { readonly state: LaneState }) {
  const { dispatch } = useUi();
  const item = segment ?? mark;
  if (!item) return null;
  return (
    <div class={`depth-${lane.depth}`}>
      <dt>
        <bdi>{lane.title}</bdi>
      </dt>
      <dd>
        <button type="button" class="link" onClick={() => dispatch({ do: 'select', id: item.id })}>
          {segment?.label ?? mark?.label}
        </button>
        {segment && mark && <span class="pod-state-mark">{mark.label}</span>}
      </dd>
    </div>
  );
}

/** For ears: the state whenever it changes, never the running time. */
export function SpokenState({ timeline, playback }: { readonly timeline: Timeline; readonly playback: Playback }) {
  const { localize } = useUi();
  const { at } = playback;
  const text = at === null ? '' : describeState(stateAt(timeline, at), localize);
  const moment = at === null || playback.playing ? '' : `${formatSeconds(at, localize)}: `;
  return (
    <p class="spoken" role="status" data-spoken-state>
      {moment}
      {text}
    </p>
  );
}
