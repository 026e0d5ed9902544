import { formatClock } from '#core/timeline/format.ts';
import type { Timeline } from '#core/timeline/model.ts';
import { useUi } from '../ui.ts';

/** More rows than anyone reads; keeps the page light. */
const mostRows = 500;

/** The events as `kubectl describe` would list them; a time shows its moment in the picture. */
export function EventsTab({ timeline }: { readonly timeline: Timeline }) {
  const { localize, dispatch } = useUi();
  const { events } = timeline;
  if (events.length === 0) return <p class="tab-empty">{localize('webview.events.none')}</p>;
  return (
    <>
      <table class="data-table">
        <thead>
          <tr>
            <th class="number">{localize('webview.column.time')}</th>
            <th>Type</th>
            <th>Reason</th>
            <th>From</th>
            <th>Message</th>
          </tr>
        </thead>
        <tbody>
          {events.slice(0, mostRows).map(({ t, type, reason, from, message }, i) => (
            <tr key={`${t}/${i}`}>
              <td class="number">
                <button type="button" class="link" onClick={() => dispatch({ do: 'show-time', t })}>
                  {formatClock(t)}
                </button>
              </td>
              <td class={`nowrap ${type === 'Warning' ? 'is-warning' : ''}`}>{type}</td>
              <td class="nowrap">{reason}</td>
              <td class="nowrap">{from}</td>
              <td class="long">{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {events.length > mostRows && (
        <p class="tab-empty">{localize('webview.rowsLeftOut', { count: events.length - mostRows })}</p>
      )}
    </>
  );
}
