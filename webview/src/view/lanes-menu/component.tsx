import { groupTitles } from '#core/timeline/chart/group-titles.ts';
import { type LaneKind, laneKinds } from '#core/timeline/chart/rows.ts';
import type { MessageKey } from '#l10n/localizer.ts';
import { Menu } from '../menu/component.tsx';
import { useUi } from '../ui.ts';

const texts = {
  conditions: 'webview.lanes.conditions',
  'control-plane': groupTitles['control-plane'],
  node: groupTitles.node,
  init: groupTitles.init,
  sidecar: groupTitles.sidecar,
  process: 'webview.lanes.processes',
  hooks: 'webview.lanes.hooks',
  probe: 'webview.lanes.probes',
} as const satisfies Record<LaneKind, MessageKey>;

/** Which kinds of lanes are shown. */
export function LanesMenu({ hidden }: { readonly hidden: readonly string[] }) {
  const { localize, dispatch } = useUi();
  return (
    <Menu icon="filter" name={localize('webview.lanes')}>
      {laneKinds.map((kind) => (
        <label key={kind}>
          <input type="checkbox" checked={!hidden.includes(kind)} onChange={() => dispatch({ do: 'toggle-kind', kind })} />
          {localize(texts[kind])}
        </label>
      ))}
    </Menu>
  );
}
