import type { Assessment } from '#core/reality/assess.ts';
import { withParts } from '../../store/scenario-edits.ts';
import { canChange, type Shown, type State } from '../../store/state.ts';
import { LeaveButton } from '../compare/leave-button.tsx';
import { Icon } from '../icon/component.tsx';
import { useUi } from '../ui.ts';
import './component.css';

interface Props {
  readonly shown: Shown;
  readonly compared: State['compared'];
  readonly edits: State['edits'];
}

/** What was measured in a cluster beside what is simulated, and what the scenario could take over. */
export function RealityTab({ shown, compared: { assessment, problem }, edits }: Props) {
  const { localize } = useUi();
  if (!assessment) return <p class="tab-empty">{problem ?? localize('webview.reality.asked')}</p>;
  return (
    <div class="compare reality">
      <div class="compare-head">
        <h2>{localize('reality.title', { name: assessment.name })}</h2>
        {canChange(shown) && <LeaveButton />}
      </div>
      <p class="compare-note">
        {assessment.summary}. {localize(`webview.reality.aligned.${assessment.aligned}`)}
      </p>
      {canChange(shown) && <Suggestions assessment={assessment} edits={edits} />}
      {assessment.measured.length > 0 && <MeasuredTable assessment={assessment} />}
    </div>
  );
}

function Suggestions({ assessment: { suggestions }, edits }: Pick<Props, 'edits'> & { readonly assessment: Assessment }) {
  const { localize, dispatch } = useUi();
  if (suggestions.length === 0) return null;
  const apply = (chosen: Assessment['suggestions']) =>
    dispatch({
      do: 'edit',
      now: withParts(
        edits.now,
        chosen.map(({ scenario }) => scenario),
      ),
    });
  return (
    <section class="suggestions" aria-labelledby="suggestions-title">
      <h3 id="suggestions-title">{localize('reality.suggestions')}</h3>
      <ul>
        {suggestions.map((suggestion) => (
          <li key={suggestion.id}>
            <button
              type="button"
              class="tool"
              aria-label={`${localize('webview.reality.apply')}: ${suggestion.text}`}
              onClick={() => apply([suggestion])}
            >
              {localize('webview.reality.apply')}
            </button>
            <bdi>{suggestion.text}</bdi>
          </li>
        ))}
      </ul>
      {suggestions.length > 1 && (
        <button type="button" class="tool" onClick={() => apply(suggestions)}>
          {localize('webview.reality.applyAll')}
        </button>
      )}
    </section>
  );
}

function MeasuredTable({ assessment: { measured } }: { readonly assessment: Assessment }) {
  const { localize } = useUi();
  return (
    <table class="data-table">
      <thead>
        <tr>
          <th>{localize('reality.column.what')}</th>
          <th>{localize('reality.column.measured')}</th>
          <th>{localize('reality.column.simulated')}</th>
          <th>{localize('reality.column.difference')}</th>
          <th>{localize('reality.column.fits')}</th>
        </tr>
      </thead>
      <tbody>
        {measured.map(({ id, label, measured: real, simulated, difference, fits }) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{label}</bdi>
            </th>
            <td class="nowrap">{real}</td>
            <td class="nowrap">{simulated}</td>
            <td class="nowrap">{difference}</td>
            <td class={`nowrap ${fits ? '' : 'is-warning'}`}>
              <Icon name={fits ? 'check' : 'close'} /> {localize(fits ? 'reality.fits' : 'reality.fitsNot')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
