import type { MessageKey } from '#l10n/localizer.ts';
import { type Happening, happenings } from '../../store/scenario-edits.ts';
import { Menu } from '../menu/component.tsx';
import { useUi } from '../ui.ts';

const texts = {
  delete: 'webview.happen.delete',
  evict: 'webview.happen.evict',
  preempt: 'webview.happen.preempt',
  drain: 'webview.happen.drain',
  'node-pressure': 'webview.happen.nodePressure',
  'node-shutdown': 'webview.happen.nodeShutdown',
  'node-down': 'webview.happen.nodeDown',
  'node-reboot': 'webview.happen.nodeReboot',
  'kubelet-restart': 'webview.happen.kubeletRestart',
  'runtime-restart': 'webview.happen.runtimeRestart',
} as const satisfies Record<Happening, MessageKey>;

/** What can happen to the pod and its node, at the playhead. */
export function HappenMenu() {
  const { localize, dispatch } = useUi();
  return (
    <Menu icon="bolt" name={localize('webview.happen')}>
      {happenings.map((what) => (
        <button key={what} type="button" onClick={() => dispatch({ do: 'happen', what })}>
          {localize(texts[what])}
        </button>
      ))}
    </Menu>
  );
}
