import type { Timeline } from '#core/timeline/model.ts';
import { useUi } from '../ui.ts';

/** What the manifest does not say and the simulation had to suppose. */
export function AssumptionsTab({ timeline }: { readonly timeline: Timeline }) {
  const { localize, post } = useUi();
  const { assumptions } = timeline;
  if (assumptions.length === 0) return <p class="tab-empty">{localize('webview.assumptions.none')}</p>;
  return (
    <table class="data-table">
      <thead>
        <tr>
          <th>{localize('webview.column.about')}</th>
          <th>{localize('webview.column.value')}</th>
          <th>{localize('webview.column.why')}</th>
        </tr>
      </thead>
      <tbody>
        {assumptions.map(({ about, value, why, source }) => (
          <tr key={about}>
            <td class="nowrap">
              {source ? (
                <button type="button" class="link" onClick={() => post({ type: 'reveal', source })}>
                  {about}
                </button>
              ) : (
                about
              )}
            </td>
            <td class="long">{value}</td>
            <td class="long">{why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
