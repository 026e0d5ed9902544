import type { FieldFact, Lane, Timeline } from '#core/timeline/model.ts';
import { findItem } from '../../store/derived.ts';
import { editFormOf } from '../../store/edit-form.ts';
import { canChange, type Shown } from '../../store/state.ts';
import { Findings } from '../findings/component.tsx';
import { Icon } from '../icon/component.tsx';
import { timeText } from '../time-text.ts';
import { useUi } from '../ui.ts';
import './component.css';

/** Why the selected thing happens: one paragraph, the fields behind it, the version it holds for, the documentation. */
export function ExplainTab({ shown, selection }: { readonly shown: Shown; readonly selection: string | null }) {
  const { localize, dispatch } = useUi();
  const { timeline } = shown;
  const found = findItem(timeline, selection);
  const item = found?.segment ?? found?.marker;
  if (!found || !item) return <Findings shown={shown} />;
  return (
    <article class="explain">
      <div class="explain-text">
        <h2>
          <bdi>{laneName(timeline, found.lane)}</bdi> · <bdi>{item.label}</bdi>
          <span class="explain-time">{timeText(found, localize)}</span>
        </h2>
        <p>{item.explanation}</p>
        <p class="explain-foot">
          {localize('webview.explain.version', { version: timeline.kubernetesVersion })}
          {canChange(shown) && editFormOf(shown, selection) && (
            <button type="button" class="link" onClick={() => dispatch({ do: 'open-form' })}>
              {localize('webview.key.edit')}
            </button>
          )}
          {item.docsUrl && (
            <a class="link" href={item.docsUrl}>
              {localize('webview.explain.docs')} <Icon name="link" />
            </a>
          )}
        </p>
      </div>
      {item.fields && item.fields.length > 0 && <Fields fields={item.fields} />}
    </article>
  );
}

function Fields({ fields }: { readonly fields: readonly FieldFact[] }) {
  const { localize, post } = useUi();
  return (
    <div class="explain-fields">
      <h3>{localize('webview.explain.fields')}</h3>
      <ul>
        {fields.map(({ path, value, written, source }) => (
          <li key={path}>
            <button type="button" class="link" title={path} onClick={() => post({ type: 'reveal', source })}>
              {shortPath(path)}
            </button>
            {value !== null && <code>{value}</code>}
            {!written && value !== null && <span class="badge">{localize('webview.explain.default')}</span>}
            {!written && value === null && <span class="badge">{localize('webview.explain.notSet')}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** With the container that a lane belongs to. */
function laneName({ lanes }: Timeline, lane: Lane): string {
  if (lane.depth === 0) return lane.title;
  const parent = lanes.slice(0, lanes.indexOf(lane)).findLast(({ depth }) => depth < lane.depth);
  return parent ? `${parent.title} · ${lane.title}` : lane.title;
}

/** Readers know that it is below `spec`. */
function shortPath(path: string): string {
  return path.replace(/^spec\.(?=.)/, '');
}
