import { formatSeconds } from '#core/timeline/format.ts';
import type { ScenarioMatrixRow } from '#protocol/scenario-matrix.ts';
import type { Matrix } from '../../store/state.ts';
import { useUi } from '../ui.ts';
import './component.css';
import { Verdict } from './verdict.tsx';

interface Props {
  readonly matrix: Matrix;
  /** Id of the preset that the picture shows; null: none. */
  readonly current: string | null;
}

/** How the pod fares under each named scenario, held against what is expected of it. A row leads to that scenario in the picture. */
export function ScenariosTab({ matrix: { rows, state }, current }: Props) {
  const { localize } = useUi();
  if (!rows) {
    return (
      <p class="tab-empty" role="status" aria-busy={state === 'asked'}>
        {localize(state === 'failed' ? 'webview.scenarios.failed' : 'webview.scenarios.asked')}
      </p>
    );
  }
  const count = { passed: rows.filter(({ passes }) => passes).length, count: rows.length };
  return (
    <div class={`scenarios ${state === 'asked' ? 'is-asked' : ''}`} aria-busy={state === 'asked'}>
      <p class="scenarios-count" role="status">
        {localize('webview.scenarios.count', count)}
        {state === 'failed' && ` ${localize('webview.scenarios.failed')}`}
        {/* In words and not by dimming: the old rows stay readable. */}
        {state === 'asked' && <span class="scenarios-busy">{localize('webview.scenarios.asked')}</span>}
      </p>
      <table class="data-table">
        <thead>
          <tr>
            <th>{localize('webview.column.scenario')}</th>
            <th>{localize('webview.column.result')}</th>
            <th class="number">{localize('webview.column.ready')}</th>
            <th class="number">{localize('webview.column.restarts')}</th>
            <th class="number">{localize('webview.column.termination')}</th>
            <th class="phase">{localize('webview.column.phase')}</th>
            <th>{localize('webview.column.criteria')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ScenarioRow key={row.preset.id} row={row} isCurrent={row.preset.id === current} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ScenarioRow({ row, isCurrent }: { readonly row: ScenarioMatrixRow; readonly isCurrent: boolean }) {
  const { localize, dispatch } = useUi();
  const { preset, applies, passes, readyAt, restarts, terminationSeconds, finalPhase, criteria } = row;
  const time = (seconds: number | null): string =>
    seconds === null ? localize('webview.scenarios.never') : formatSeconds(seconds, localize);
  const play = () => dispatch({ do: 'play-preset', preset: preset.id });
  return (
    // The button in the first cell is for the keyboard; the whole row takes the mouse.
    <tr class={`scenario ${isCurrent ? 'is-selected' : ''}`} aria-current={isCurrent ? 'true' : undefined} onClick={play}>
      <td class="nowrap">
        <button type="button" class="link" title={preset.description}>
          {preset.title}
        </button>
      </td>
      <td class="nowrap">
        <Verdict passes={passes} />
      </td>
      {applies ? (
        <>
          <td class="number">{time(readyAt)}</td>
          <td class="number">{restarts}</td>
          <td class="number">{time(terminationSeconds)}</td>
          <td class="nowrap phase">{finalPhase}</td>
        </>
      ) : (
        <>
          <td class="scenario-idle" colSpan={3}>
            {localize('webview.scenarios.idle')}
          </td>
          <td class="phase" />
        </>
      )}
      <td class="long">
        <ul>
          {criteria.map(({ text, isMet, detail }) => (
            <li key={text} class={isMet ? '' : 'is-warning'}>
              {!isMet && `${localize('webview.scenarios.missed')} `}
              <bdi>{text}</bdi>
              {!isMet && detail !== '' && <span class="scenario-detail"> ({detail})</span>}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
