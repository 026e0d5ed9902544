import type { Row } from '#core/timeline/chart/rows.ts';
import type { LaneGroup } from '#core/timeline/model.ts';
import type { MessageKey } from '#l10n/localizer.ts';
import { Icon } from '../icon/component.tsx';
import { useUi } from '../ui.ts';

const groupTexts = {
  pod: 'webview.group.pod',
  'control-plane': 'webview.group.controlPlane',
  node: 'webview.group.node',
  init: 'webview.group.init',
  sidecar: 'webview.group.sidecar',
  app: 'webview.group.app',
} as const satisfies Record<LaneGroup, MessageKey>;

interface Props {
  readonly row: Row;
  readonly selected: boolean;
  readonly tabStop: boolean;
}

/** A row's name; where something hangs below it, also the button that folds it away. */
export function RowLabel({ row, selected, tabStop }: Props) {
  const { localize, dispatch } = useUi();
  const title = row.lane?.title ?? localize(groupTexts[row.group]);
  const shared = {
    class: `row-label depth-${row.depth} ${selected ? 'is-selected' : ''}`,
    'data-item': row.id,
    tabIndex: tabStop ? 0 : -1,
    title,
  };
  if (row.collapsed === undefined) {
    return (
      <div {...shared}>
        <span class="row-name">{title}</span>
      </div>
    );
  }
  const toggle = () => {
    dispatch({ do: 'toggle-row', id: row.id });
    dispatch({ do: 'select', id: row.id });
  };
  return (
    <button type="button" {...shared} aria-expanded={!row.collapsed} onClick={toggle}>
      <Icon name={row.collapsed ? 'chevron-right' : 'chevron-down'} />
      <span class="row-name">{title}</span>
    </button>
  );
}
