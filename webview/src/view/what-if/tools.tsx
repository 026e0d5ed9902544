import { simulatedVersions } from '#protocol/scenario.ts';
import { type Edits, isEdited } from '../../store/edits.ts';
import { withPreset, withVersion } from '../../store/scenario-edits.ts';
import { canChange, type Shown } from '../../store/state.ts';
import { ToolButton } from '../toolbar/tool-button.tsx';
import { useUi } from '../ui.ts';
import { HappenMenu } from './happen-menu.tsx';
import { SaveMenu } from './save-menu.tsx';

/** Which named scenario the pod is put through, and the way back from what was changed. */
export function WhatIfTools({ shown, edits }: { readonly shown: Shown; readonly edits: Edits }) {
  const { localize, dispatch } = useUi();
  const { presets } = shown;
  if (!canChange(shown)) return null;
  const { preset } = edits.now;
  const chosen = presets.find(({ id }) => id === preset);
  return (
    <div class="toolbar-group">
      <select
        class="select"
        aria-label={localize('webview.scenario')}
        title={chosen?.description ?? localize('webview.scenario')}
        value={preset ?? ''}
        onChange={({ currentTarget }) => dispatch({ do: 'edit', now: withPreset(edits.now, currentTarget.value || null) })}
      >
        <option value="">{localize('webview.scenario.none')}</option>
        {presets.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <VersionSelector shown={shown} edits={edits} />
      <ToolButton icon="trash" text="webview.key.endPod" action={{ do: 'end-pod' }} />
      <HappenMenu />
      {(isEdited(edits) || edits.past.length > 0 || edits.future.length > 0) && (
        <>
          <ToolButton icon="undo" text="webview.key.undo" action={{ do: 'undo' }} disabled={edits.past.length === 0} />
          <ToolButton icon="redo" text="webview.key.redo" action={{ do: 'redo' }} disabled={edits.future.length === 0} />
          <ToolButton icon="reset" text="webview.reset" action={{ do: 'reset-edits' }} disabled={!isEdited(edits)} />
          <SaveMenu edits={edits} />
        </>
      )}
    </div>
  );
}

/** Which version of Kubernetes the pod runs on; the setting's, unless one is chosen here. */
function VersionSelector({ shown: { timeline }, edits }: { readonly shown: Shown; readonly edits: Edits }) {
  const { localize, dispatch } = useUi();
  return (
    <select
      class="select"
      aria-label={localize('webview.version')}
      title={localize('webview.version')}
      value={edits.now.scenario.kubernetesVersion ?? timeline.kubernetesVersion}
      onChange={({ currentTarget }) => dispatch({ do: 'edit', now: withVersion(edits.now, currentTarget.value) })}
    >
      {simulatedVersions.map((version) => (
        <option key={version} value={version}>
          {`v${version}`}
        </option>
      ))}
    </select>
  );
}
