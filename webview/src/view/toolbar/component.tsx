import type { MessageKey } from '#l10n/localizer.ts';
import type { TimelineView } from '#protocol/timeline.ts';
import type { Action, Preset } from '../../store/action.ts';
import type { Shown, State } from '../../store/state.ts';
import { Icon, type IconName } from '../icon/component.tsx';
import { useUi } from '../ui.ts';
import './component.css';

const views: readonly { readonly view: TimelineView; readonly text: MessageKey }[] = [
  { view: 'life', text: 'webview.view.life' },
  { view: 'termination', text: 'webview.view.termination' },
];

const presets: readonly { readonly preset: Preset; readonly text: MessageKey }[] = [
  { preset: 'fit', text: 'webview.range.fit' },
  { preset: 'startup', text: 'webview.range.startup' },
  { preset: 'termination', text: 'webview.range.termination' },
];

/** Which pod, which part of its life, how much of it. */
export function Toolbar({ state, shown }: { readonly state: State; readonly shown: Shown }) {
  const { localize, dispatch } = useUi();
  const hasEnd = shown.timeline.termination !== null;
  return (
    <div class="toolbar" role="toolbar" aria-label={localize('webview.toolbar')}>
      <PodSelector shown={shown} />
      <ViewSwitch shown={shown} />
      <div class="toolbar-group">
        {presets.map(({ preset, text }) => (
          <button
            key={preset}
            type="button"
            class="tool"
            disabled={preset === 'termination' && !hasEnd}
            aria-pressed={preset === 'fit' ? state.range === null : undefined}
            onClick={() => dispatch({ do: 'show-preset', preset })}
          >
            {localize(text)}
          </button>
        ))}
      </div>
      <div class="toolbar-group">
        <IconButton icon="zoom-out" text="webview.key.zoomOut" action={{ do: 'zoom', factor: 1 / 0.7 }} />
        <IconButton icon="zoom-in" text="webview.key.zoomIn" action={{ do: 'zoom', factor: 0.7 }} />
        <IconButton icon="fold" text="webview.key.fold" action={{ do: 'toggle-folding' }} pressed={state.folded} />
      </div>
      <div class="toolbar-end">
        <span class="version">{localize('webview.version', { version: shown.timeline.kubernetesVersion })}</span>
        <IconButton icon="panel" text="webview.key.drawer" action={{ do: 'toggle-drawer' }} pressed={state.drawer.open} />
        <IconButton icon="help" text="webview.key.help" action={{ do: 'toggle-help' }} pressed={state.help} />
      </div>
    </div>
  );
}

function PodSelector({ shown }: { readonly shown: Shown }) {
  const { localize, dispatch, post } = useUi();
  const { template, templates, view } = shown;
  const choose = (id: string) => {
    dispatch({ do: 'request', template: id, view });
    post({ type: 'select', template: id, view });
  };
  return (
    <select
      class="pod-selector"
      aria-label={localize('webview.pod')}
      value={template}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      {templates.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}

function ViewSwitch({ shown }: { readonly shown: Shown }) {
  const { localize, dispatch, post } = useUi();
  const { template, view: current } = shown;
  const choose = (view: TimelineView) => {
    if (view === current) return;
    dispatch({ do: 'request', template, view });
    post({ type: 'select', template, view });
  };
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

interface IconButtonProps {
  readonly icon: IconName;
  readonly text: MessageKey;
  readonly action: Action;
  readonly pressed?: boolean;
}

function IconButton({ icon, text, action, pressed }: IconButtonProps) {
  const { localize, dispatch } = useUi();
  const name = localize(text);
  return (
    <button
      type="button"
      class="tool tool-icon"
      title={name}
      aria-label={name}
      aria-pressed={pressed}
      onClick={() => dispatch(action)}
    >
      <Icon name={icon} />
    </button>
  );
}
