import { useMemo } from 'preact/hooks';
import type { DrawerTab } from '#protocol/webview-messages.ts';
import { derive } from '../../store/derived.ts';
import type { State } from '../../store/state.ts';
import { Chart } from '../chart/component.tsx';
import { CompareStatus } from '../compare/component.tsx';
import { Drawer } from '../drawer/component.tsx';
import { DrawerPlace, useIsPainted } from '../drawer/place.tsx';
import { EditPopover } from '../edit-form/component.tsx';
import { Help } from '../help/component.tsx';
import { Minimap } from '../minimap/component.tsx';
import { EmptyNotice, StaleNotice } from '../notice/component.tsx';
import { usePlayback } from '../playback/use-playback.ts';
import { SpokenState } from '../pod-state/component.tsx';
import { SearchBox } from '../search/component.tsx';
import { Summary } from '../summary/component.tsx';
import { Toolbar } from '../toolbar/component.tsx';
import { ViewTools } from '../toolbar/view-tools.tsx';
import '../theme.css';
import './component.css';

/** The whole page. */
export function App({ state }: { readonly state: State }) {
  const { shown, problem, drawer, selection, edits, matrix, compared } = state;
  // Only tabs that speak of the moment are drawn anew while it moves.
  const playhead = isTimed(drawer.tab) ? state.playback.at : null;
  const derived = derive(state);
  const isPainted = useIsPainted(shown !== null);
  // Tables do not change while one pans: the same element again, and preact passes over it.
  const drawerElement = useMemo(
    () =>
      shown &&
      drawer.open &&
      (!isPainted ? (
        <DrawerPlace height={drawer.height} />
      ) : (
        <Drawer
          shown={shown}
          drawer={drawer}
          selection={selection}
          playhead={playhead}
          edits={edits}
          matrix={matrix}
          compared={compared}
        />
      )),
    [isPainted, shown, drawer, selection, playhead, edits, matrix, compared],
  );
  usePlayback(state.playback.playing);
  if (!shown || !derived) return <EmptyNotice problem={problem} />;
  return (
    <div
      class={`app ${problem === null ? '' : 'is-stale'} ${state.wanted ? 'is-waiting' : ''}`}
      aria-busy={state.wanted !== null}
    >
      <header>
        <h1 class="spoken">{shown.timeline.title}</h1>
        <Toolbar state={state} shown={shown} />
        {problem !== null && <StaleNotice reason={problem} />}
        <div class="figures-row">
          <Summary timeline={shown.timeline} />
          <ViewTools state={state} hasEnd={shown.timeline.termination !== null} />
        </div>
        <p class="spoken" role="status">
          {shown.timeline.summary}
        </p>
      </header>
      <Minimap derived={derived} playhead={state.playback.at} />
      {state.search.open && (
        <div class="search-place">
          <SearchBox search={state.search} hits={derived.hits} />
        </div>
      )}
      <CompareStatus compared={compared} />
      <SpokenState timeline={shown.timeline} playback={state.playback} />
      <Chart state={state} derived={derived} isPainted={isPainted} />
      {drawerElement}
      {state.form !== null && <EditPopover shown={shown} id={state.form} edits={state.edits} />}
      {state.help && <Help />}
    </div>
  );
}

function isTimed(tab: DrawerTab): boolean {
  return tab === 'state' || tab === 'events' || tab === 'kubectl';
}
