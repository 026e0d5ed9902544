import type { ComponentChild } from 'preact';
import { useRef } from 'preact/hooks';
import type { MessageKey } from '#l10n/localizer.ts';
import { type Drawer as DrawerState, type DrawerTab, drawerTabs, type Shown, type State } from '../../store/state.ts';
import { AssumptionsTab } from '../assumptions/component.tsx';
import { EventsTab } from '../events/component.tsx';
import { ExplainTab } from '../explain/component.tsx';
import { KubectlTab } from '../kubectl/component.tsx';
import { PodStateTab } from '../pod-state/component.tsx';
import { TwinTab } from '../twin/component.tsx';
import { useUi } from '../ui.ts';
import './component.css';
import { Splitter } from './splitter.tsx';

const titles = {
  explain: 'webview.tab.explain',
  state: 'webview.tab.state',
  events: 'webview.tab.events',
  kubectl: 'webview.tab.kubectl',
  assumptions: 'webview.tab.assumptions',
  table: 'webview.tab.table',
} as const satisfies Record<DrawerTab, MessageKey>;

interface Props {
  readonly shown: Shown;
  readonly drawer: DrawerState;
  readonly selection: State['selection'];
  /** Seconds; null where no moment is singled out. */
  readonly playhead: number | null;
}

/** Below the picture: the same life in words and tables. */
export function Drawer({ shown, drawer, selection, playhead }: Props) {
  const { localize } = useUi();
  return (
    <section class="drawer" aria-label={localize('webview.drawer')} style={{ height: `${drawer.height}px` }}>
      <Splitter height={drawer.height} />
      <Tabs current={drawer.tab} />
      <div class="drawer-content" role="tabpanel" id="drawer-panel" aria-labelledby={`tab-${drawer.tab}`}>
        {content(drawer.tab, shown, selection, playhead)}
      </div>
    </section>
  );
}

function content(tab: DrawerTab, shown: Shown, selection: string | null, playhead: number | null): ComponentChild {
  const { timeline } = shown;
  switch (tab) {
    case 'explain':
      return <ExplainTab shown={shown} selection={selection} />;
    case 'state':
      return <PodStateTab timeline={timeline} playhead={playhead} />;
    case 'events':
      return <EventsTab timeline={timeline} playhead={playhead} />;
    case 'kubectl':
      return <KubectlTab timeline={timeline} playhead={playhead} />;
    case 'assumptions':
      return <AssumptionsTab timeline={timeline} />;
    case 'table':
      return <TwinTab timeline={timeline} selection={selection} />;
  }
}

/** One tab stop; arrow keys go from tab to tab. */
function Tabs({ current }: { readonly current: DrawerTab }) {
  const { localize, dispatch } = useUi();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = drawerTabs[(drawerTabs.indexOf(current) + step + drawerTabs.length) % drawerTabs.length];
    if (step === 0 || !next) return;
    event.preventDefault();
    dispatch({ do: 'open-tab', tab: next });
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" ref={list}>
      {drawerTabs.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          class="tab"
          aria-selected={tab === current}
          aria-controls="drawer-panel"
          tabIndex={tab === current ? 0 : -1}
          onKeyDown={onKeyDown}
          onClick={() => dispatch({ do: 'open-tab', tab })}
        >
          {localize(titles[tab])}
        </button>
      ))}
    </div>
  );
}
