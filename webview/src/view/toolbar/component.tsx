import type { MessageKey } from '#l10n/localizer.ts';
import type { TimelineView } from '#protocol/timeline.ts';
import { canChange, type Shown, type State } from '../../store/state.ts';
import { CompareMenu } from '../compare/menu.tsx';
import { ExportMenu } from '../export/component.tsx';
import { useUi } from '../ui.ts';
import { WhatIfTools } from '../what-if/tools.tsx';
import './component.css';
import { ToolButton } from './tool-button.tsx';

const views: readonly { readonly view: TimelineView; readonly text: MessageKey }[] = [
  { view: 'life', text: 'webview.view.life' },
  { view: 'termination', text: 'webview.view.termination' },
];

/** What is simulated: which pod, which part of its life, under which circumstances. */
export function Toolbar({ state, shown }: { readonly state: State; readonly shown: Shown }) {
  const { localize } = useUi();
  return (
    <div class="toolbar" role="toolbar" aria-label={localize('webview.toolbar')}>
      <PodSelector shown={shown} disabled={state.pinnedPod} />
      <ViewSwitch shown={shown} />
      <WhatIfTools shown={shown} edits={state.edits} />
      <div class="toolbar-end">
        {canChange(shown) && (
          <>
            <ToolButton icon="lock" text="webview.keepPod" action={{ do: 'toggle-pinned-pod' }} pressed={state.pinnedPod} />
            <CompareMenu state={state} shown={shown} />
            <ExportMenu shown={shown} compared={state.compared} />
          </>
        )}
        <ToolButton icon="panel" text="webview.key.drawer" action={{ do: 'toggle-drawer' }} pressed={state.drawer.open} />
        <ToolButton icon="help" text="webview.key.help" action={{ do: 'toggle-help' }} pressed={state.help} />
      </div>
    </div>
  );
}

function PodSelector({ shown: { template, templates, view }, disabled }: { readonly shown: Shown; readonly disabled: boolean }) {
  const { localize, dispatch } = useUi();
  return (
    <select
      class="select select-pod"
      aria-label={localize('webview.pod')}
      title={templates.find(({ id }) => id === template)?.title}
      value={template}
      disabled={disabled}
      onChange={({ currentTarget }) => dispatch({ do: 'request', template: currentTarget.value, view })}
    >
      {templates.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}

function ViewSwitch({ shown: { template, view: current } }: { readonly shown: Shown }) {
  const { localize, dispatch } = useUi();
  const choose = (view: TimelineView) => view !== current && dispatch({ do: 'request', template, view });
  return (
    <fieldset class="switch" aria-label={localize('webview.view')}>
      {views.map(({ view, text }) => (
        <button key={view} type="button" class="tool" aria-pressed={view === current} onClick={() => choose(view)}>
          {localize(text)}
        </button>
      ))}
    </fieldset>
  );
}
