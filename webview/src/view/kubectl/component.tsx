import { formatClock } from '#core/timeline/format.ts';
import type { Timeline } from '#core/timeline/model.ts';
import { useUi } from '../ui.ts';

const mostRows = 500;

/** What `kubectl get pod -w` would print, with the moment of each line. */
export function KubectlTab({ timeline }: { readonly timeline: Timeline }) {
  const { localize, dispatch } = useUi();
  const { columns } = timeline;
  return (
    <>
      <table class="data-table">
        <thead>
          <tr>
            <th class="number">{localize('webview.column.time')}</th>
            <th>READY</th>
            <th>STATUS</th>
            <th class="number">RESTARTS</th>
          </tr>
        </thead>
        <tbody>
          {columns.slice(0, mostRows).map(({ t, ready, status, restarts }, i) => (
            <tr key={`${t}/${i}`}>
              <td class="number">
                <button type="button" class="link" onClick={() => dispatch({ do: 'show-time', t })}>
                  {formatClock(t)}
                </button>
              </td>
              <td class="nowrap">{ready}</td>
              <td class="nowrap">{status}</td>
              <td class="number">{restarts}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {columns.length > mostRows && (
        <p class="tab-empty">{localize('webview.rowsLeftOut', { count: columns.length - mostRows })}</p>
      )}
    </>
  );
}
