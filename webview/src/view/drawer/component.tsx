import type { ComponentChild } from 'preact';
import { useRef } from 'preact/hooks';
import type { MessageKey } from '#l10n/localizer.ts';
import { type DrawerTab, drawerTabs } from '#protocol/webview-messages.ts';
import { canChange, type Drawer as DrawerState, type Shown, type State } from '../../store/state.ts';
import { AssumptionsTab } from '../assumptions/component.tsx';
import { CompareTab } from '../compare/component.tsx';
import { EventsTab } from '../events/component.tsx';
import { ExplainTab } from '../explain/component.tsx';
import { KubectlTab } from '../kubectl/component.tsx';
import { PodStateTab } from '../pod-state/component.tsx';
import { RealityTab } from '../reality/component.tsx';
import { ScenariosTab } from '../scenarios/component.tsx';
import { type Other, TwinTab } from '../twin/component.tsx';
import { useUi } from '../ui.ts';
import './component.css';
import { Splitter } from './splitter.tsx';

const titles = {
  explain: 'webview.tab.explain',
  state: 'webview.tab.state',
  events: 'webview.tab.events',
  kubectl: 'webview.tab.kubectl',
  assumptions: 'webview.tab.assumptions',
  scenarios: 'webview.tab.scenarios',
  compare: 'webview.tab.compare',
  table: 'webview.tab.table',
} as const satisfies Record<DrawerTab, MessageKey>;

interface Props {
  readonly shown: Shown;
  readonly drawer: DrawerState;
  readonly selection: State['selection'];
  /** Seconds; null where no moment is singled out. */
  readonly playhead: number | null;
  readonly edits: State['edits'];
  readonly matrix: State['matrix'];
  readonly compared: State['compared'];
}

/** Below the picture: the same life in words and tables. */
export function Drawer({ shown, drawer, selection, playhead, edits, matrix, compared }: Props) {
  const { localize } = useUi();
  const tabs = drawerTabs.filter((tab) => isShown(tab, shown, compared));
  return (
    <section class="drawer" aria-label={localize('webview.drawer')} style={{ height: `${drawer.height}px` }}>
      <Splitter height={drawer.height} />
      <Tabs current={drawer.tab} tabs={tabs} isRecorded={compared.with?.kind === 'recorded'} />
      <div class="drawer-content" role="tabpanel" id="drawer-panel" aria-labelledby={`tab-${drawer.tab}`}>
        {content({ shown, drawer, selection, playhead, edits, matrix, compared })}
      </div>
    </section>
  );
}

/** What the table tells beside the picture. */
function otherOf({ with: beside, comparison, assessment }: State['compared']): Other | null {
  const { overlay } = comparison ?? assessment ?? {};
  return beside && overlay ? { name: beside.name, lanes: overlay.lanes } : null;
}

/** A tab that would have nothing to show is not there. */
function isShown(tab: DrawerTab, shown: Shown, compared: State['compared']): boolean {
  if (tab === 'scenarios') return canChange(shown);
  return tab !== 'compare' || compared.with !== null;
}

function content({ shown, drawer, selection, playhead, edits, matrix, compared }: Props): ComponentChild {
  const { timeline } = shown;
  switch (drawer.tab) {
    case 'explain':
      return <ExplainTab shown={shown} selection={selection} />;
    case 'state':
      return <PodStateTab timeline={timeline} playhead={playhead} />;
    case 'events':
      return <EventsTab timeline={timeline} playhead={playhead} />;
    case 'kubectl':
      return <KubectlTab timeline={timeline} playhead={playhead} />;
    case 'assumptions':
      return <AssumptionsTab shown={shown} edits={edits} />;
    case 'scenarios':
      return <ScenariosTab matrix={matrix} current={edits.now.preset} />;
    case 'compare':
      if (compared.with?.kind === 'recorded') return <RealityTab shown={shown} compared={compared} edits={edits} />;
      return <CompareTab compared={compared} shown={shown} edits={edits} />;
    case 'table':
      return <TwinTab timeline={timeline} selection={selection} other={otherOf(compared)} />;
  }
}

interface TabsProps {
  readonly current: DrawerTab;
  readonly tabs: readonly DrawerTab[];
  /** What is compared with is a recorded pod. */
  readonly isRecorded: boolean;
}

/** One tab stop; arrow keys go from tab to tab. */
function Tabs({ current, tabs, isRecorded }: TabsProps) {
  const { localize, dispatch } = useUi();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length];
    if (step === 0 || !next) return;
    event.preventDefault();
    dispatch({ do: 'open-tab', tab: next });
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" ref={list}>
      {tabs.map((tab) => (
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
          {localize(tab === 'compare' && isRecorded ? 'webview.reality.tab' : titles[tab])}
        </button>
      ))}
    </div>
  );
}
