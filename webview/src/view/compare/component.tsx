import { inOrder, type LifeNames, renderComparison } from '#core/compare/markdown.ts';
import type { FieldDifference, FieldValue, FigureDifference } from '#core/compare/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import { canChange, type Shown, type State } from '../../store/state.ts';
import { Icon } from '../icon/component.tsx';
import { useUi } from '../ui.ts';
import './component.css';
import { LeaveButton } from './leave-button.tsx';

interface Props {
  readonly compared: State['compared'];
  readonly shown: Shown;
  readonly edits: State['edits'];
}

/** What differs, in words: the figures, then the fields behind them. */
export function CompareTab({ compared, shown, edits }: Props) {
  const { localize, post } = useUi();
  const { comparison, problem } = compared;
  if (!comparison) return <p class="tab-empty">{problem ?? localize('webview.compare.asked')}</p>;
  const { name, figures, fields, fieldsLeftOut, aligned } = comparison;
  const names = namesOf(comparison.name, { compared, shown, edits }, localize);
  const copy = () => post({ type: 'copy', text: renderComparison(comparison, shown.timeline, localize, names) });
  return (
    <div class="compare">
      <div class="compare-head">
        <h2>{localize('compare.column.with', { name })}</h2>
        {canChange(shown) && (
          <>
            <button type="button" class="tool" onClick={copy}>
              <Icon name="copy" />
              {localize('webview.compare.copy')}
            </button>
            <LeaveButton />
          </>
        )}
      </div>
      <p class="compare-note">{localize(`webview.compare.aligned.${aligned}`, { name })}</p>
      {figures.length > 0 ? (
        <Figures figures={figures} names={names} />
      ) : (
        <p class="compare-note">{localize('compare.summary.same')}</p>
      )}
      {fields.length > 0 ? (
        <Fields fields={fields} names={names} />
      ) : (
        <p class="compare-note">{localize('compare.fieldsSame')}</p>
      )}
      {fieldsLeftOut > 0 && <p class="compare-note">{localize('compare.fieldsLeftOut', { count: fieldsLeftOut })}</p>}
    </div>
  );
}

/** Two versions of a file come one after the other; two scenarios or pods do not, and go by their names. */
function namesOf(before: string, { compared, shown, edits }: Props, localize: Localize): LifeNames {
  const kind = compared.with?.kind;
  const after = kind === 'pod' ? shown.timeline.title : kind === 'scenario' ? scenarioOf(shown, edits, localize) : before;
  if (after !== before) return { before, after };
  return inOrder(localize);
}

function scenarioOf({ presets }: Shown, { now: { preset, scenario } }: Props['edits'], localize: Localize): string {
  const name = presets.find(({ id }) => id === preset)?.title ?? localize('webview.scenario.none');
  return Object.keys(scenario).length > 0 ? localize('webview.compare.changed', { name }) : name;
}

/** The headings of what each of the two lives says. */
function LifeColumns({ names }: { readonly names: LifeNames }) {
  return (
    <>
      <th>
        <bdi>{names.before}</bdi>
      </th>
      <th>
        <bdi>{names.after}</bdi>
      </th>
    </>
  );
}

function Figures({ figures, names }: { readonly figures: readonly FigureDifference[]; readonly names: LifeNames }) {
  const { localize } = useUi();
  return (
    <table class="data-table">
      <thead>
        <tr>
          <th>{localize('compare.column.what')}</th>
          <LifeColumns names={names} />
          <th>{localize('compare.column.change')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ id, label, before, after, change, tone }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            <td class="long">{before}</td>
            <td class="long">{after}</td>
            <td class={`nowrap tone-${tone}`}>
              {change === '' ? <NoWords /> : change}
              {tone !== 'neutral' && <span class="tone-word"> {localize(`webview.compare.tone.${tone}`)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Fields({ fields, names }: { readonly fields: readonly FieldDifference[]; readonly names: LifeNames }) {
  const { localize, post } = useUi();
  return (
    <table class="data-table">
      <thead>
        <tr>
          <th>{localize('compare.column.field')}</th>
          <LifeColumns names={names} />
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, before, after, source }) => (
          <tr key={path}>
            <td class="long">
              <button type="button" class="link" onClick={() => post({ type: 'reveal', source })}>
                <bdi>{path}</bdi>
              </button>
            </td>
            <td class="long">
              <Value value={before} />
            </td>
            <td class="long">
              <Value value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Before and after say it all: nothing would be spoken of an empty cell. */
function NoWords() {
  const { localize } = useUi();
  return (
    <>
      <span aria-hidden="true">—</span>
      <span class="spoken">{localize('webview.compare.seeBoth')}</span>
    </>
  );
}

function Value({ value: { text, isWritten } }: { readonly value: FieldValue }) {
  const { localize } = useUi();
  if (text === null) return <span class="badge">{localize('compare.notSet')}</span>;
  return (
    <>
      <code>{text}</code>
      {!isWritten && <span class="badge">{localize('compare.default')}</span>}
    </>
  );
}

/** Spoken when the answer comes. */
export function CompareStatus({ compared }: { readonly compared: State['compared'] }) {
  const { localize } = useUi();
  const { comparison, assessment, problem } = compared;
  const withName = comparison && `${localize('compare.column.with', { name: comparison.name })}: ${comparison.summary}`;
  const said = withName ?? assessment?.summary ?? problem;
  return (
    <p class="spoken" role="status">
      {said}
    </p>
  );
}
