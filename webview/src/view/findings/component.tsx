import { formatSeconds } from '#core/timeline/format.ts';
import type { Finding, Moment, Timeline } from '#core/timeline/model.ts';
import { canChange, type Shown } from '../../store/state.ts';
import { Icon } from '../icon/component.tsx';
import { useUi } from '../ui.ts';
import './component.css';

/** What a reader asks first, answered in words, as long as nothing is selected: each leads to the place of the picture that shows it. */
export function Findings({ shown }: { readonly shown: Shown }) {
  const { localize, dispatch } = useUi();
  const { template, timeline } = shown;
  return (
    <article class="findings">
      <h2>{localize('webview.findings.title')}</h2>
      <ul>
        {timeline.findings.map((finding) => (
          <FindingItem key={finding.id} finding={finding} band={bandOf(timeline, finding.id)} />
        ))}
        {timeline.termination === null && canChange(shown) && (
          <li class="finding is-hint">
            <Icon name="info" />
            <button type="button" class="link" onClick={() => dispatch({ do: 'request', template, view: 'termination' })}>
              {localize('webview.findings.end')}
            </button>
          </li>
        )}
      </ul>
      <p class="findings-hint">{localize('webview.explain.nothing')}</p>
    </article>
  );
}

/** The moment that a finding tells of, where it is uncertain. */
function bandOf({ moments }: Timeline, id: string): Moment['band'] {
  return moments.find((moment) => moment.id === id)?.band;
}

interface ItemProps {
  readonly finding: Finding;
  readonly band: Moment['band'];
}

function FindingItem({ finding: { text, advice, alarming, item, source }, band }: ItemProps) {
  const { localize, dispatch, post } = useUi();
  const between = band && { from: formatSeconds(band.start, localize), to: formatSeconds(band.end, localize) };
  return (
    <li class={`finding ${alarming ? 'is-alarming' : ''}`}>
      <Icon name={alarming ? 'warning' : 'check'} />
      <div>
        <bdi>{text}</bdi> {between && `${localize('webview.findings.between', between)} `}
        {item !== null && (
          <button type="button" class="link" onClick={() => dispatch({ do: 'select', id: item })}>
            {localize('webview.findings.show')}
          </button>
        )}
        {advice !== null && (
          <p class="finding-advice">
            <strong>{localize('webview.findings.advice')}</strong> <bdi>{advice}</bdi>{' '}
            {source && (
              <button type="button" class="link" onClick={() => post({ type: 'reveal', source })}>
                {localize('webview.findings.line')}
              </button>
            )}
          </p>
        )}
      </div>
    </li>
  );
}
