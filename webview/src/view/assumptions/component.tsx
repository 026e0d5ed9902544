import { type Guess, guessesOf } from '../../store/guesses.ts';
import { canChange, type Shown, type State } from '../../store/state.ts';
import { without } from '../../store/take-back.ts';
import { useUi } from '../ui.ts';
import './component.css';

interface Props {
  readonly shown: Shown;
  readonly edits: State['edits'];
}

/** What the manifest does not say and the picture rests on, where each comes from, and a way to say it otherwise. */
export function AssumptionsTab({ shown, edits }: Props) {
  const { localize } = useUi();
  const guesses = guessesOf(shown, edits.now, localize);
  if (guesses.length === 0) return <p class="tab-empty">{localize('webview.assumptions.none')}</p>;
  return (
    <table class="data-table assumptions">
      <thead>
        <tr>
          <th>{localize('webview.column.about')}</th>
          <th>{localize('webview.column.value')}</th>
          <th>{localize('webview.column.why')}</th>
          {canChange(shown) && <th>{localize('webview.assumptions.change')}</th>}
        </tr>
      </thead>
      <tbody>
        {guesses.map((guess, i) => (
          <tr key={`${guess.about}/${i}`} class={guess.changed ? 'is-changed' : ''}>
            <About guess={guess} />
            <td class="long">
              <bdi>{guess.value}</bdi>
            </td>
            <td class="long">{guess.why}</td>
            {canChange(shown) && <Tools guess={guess} edits={edits} />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function About({ guess: { about, source } }: { readonly guess: Guess }) {
  const { post } = useUi();
  return (
    <td class="long assumption-about">
      {source ? (
        <button type="button" class="link" onClick={() => post({ type: 'reveal', source })}>
          <bdi>{about}</bdi>
        </button>
      ) : (
        <bdi>{about}</bdi>
      )}
    </td>
  );
}

function Tools({ guess: { about, form, subject, changed }, edits }: { readonly guess: Guess; readonly edits: Props['edits'] }) {
  const { localize, dispatch } = useUi();
  return (
    <td class="nowrap">
      {form !== null && (
        <button
          type="button"
          class="link"
          data-form={form}
          aria-label={localize('webview.assumptions.changeOf', { about })}
          onClick={() => dispatch({ do: 'open-form', id: form })}
        >
          {localize('webview.assumptions.change')}
        </button>
      )}
      {changed && subject && (
        <button
          type="button"
          class="link assumption-back"
          aria-label={localize('webview.assumptions.backOf', { about })}
          onClick={() => dispatch({ do: 'edit', now: without(edits.now, subject) })}
        >
          {localize('webview.assumptions.back')}
        </button>
      )}
    </td>
  );
}
