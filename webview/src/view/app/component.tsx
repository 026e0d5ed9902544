import { useMemo } from 'preact/hooks';
import { derive } from '../../store/derived.ts';
import type { State } from '../../store/state.ts';
import { Chart } from '../chart/component.tsx';
import { Drawer } from '../drawer/component.tsx';
import { Help } from '../help/component.tsx';
import { EmptyNotice, StaleNotice } from '../notice/component.tsx';
import { Summary } from '../summary/component.tsx';
import { Toolbar } from '../toolbar/component.tsx';
import { Tooltip } from '../tooltip/component.tsx';
import '../theme.css';
import './component.css';

/** The whole page. */
export function App({ state }: { readonly state: State }) {
  const { shown, problem, drawer, selection } = state;
  const derived = derive(state);
  // Tables do not change while one pans: the same element again, and preact passes over it.
  const drawerElement = useMemo(
    () => shown && drawer.open && <Drawer shown={shown} drawer={drawer} selection={selection} />,
    [shown, drawer, selection],
  );
  if (!shown || !derived) return <EmptyNotice problem={problem} />;
  return (
    <div class={`app ${problem === null ? '' : 'is-stale'} ${state.waiting ? 'is-waiting' : ''}`} aria-busy={state.waiting}>
      <header>
        <h1 class="spoken">{shown.timeline.title}</h1>
        <Toolbar state={state} shown={shown} />
        {problem !== null && <StaleNotice reason={problem} />}
        <Summary timeline={shown.timeline} />
        <p class="spoken" role="status">
          {shown.timeline.summary}
        </p>
      </header>
      <Chart state={state} derived={derived} />
      {drawerElement}
      <Tooltip state={state} />
      {state.help && <Help />}
    </div>
  );
}
