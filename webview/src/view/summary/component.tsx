import type { Timeline } from '#core/timeline/model.ts';
import './component.css';

/** The key figures, between the toolbar and the picture. */
export function Summary({ timeline }: { readonly timeline: Timeline }) {
  return (
    <dl class="summary">
      {timeline.figures.map(({ id, label, value, alarming }) => (
        <div key={id} class={`figure ${alarming ? 'is-alarming' : ''}`}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
