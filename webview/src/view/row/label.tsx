import { groupTitles } from '#core/timeline/chart/group-titles.ts';
import type { Row } from '#core/timeline/chart/rows.ts';
import { Icon } from '../icon/component.tsx';
import { useUi } from '../ui.ts';

interface Props {
  readonly row: Row;
  readonly selected: boolean;
  readonly tabStop: boolean;
  /** What it is compared with below its own bars. */
  readonly other?: string | undefined;
}

/** A row's name; where something hangs below it, also the button that folds it away. */
export function RowLabel({ row, selected, tabStop, other }: Props) {
  const { localize, dispatch } = useUi();
  const name = row.lane?.title ?? localize(groupTitles[row.group]);
  const title = row.owner === null ? name : `${row.owner} · ${name}`;
  const shared = {
    class: `row-label depth-${row.pinned ? 0 : row.depth} ${selected ? 'is-selected' : ''}`,
    'data-item': row.id,
    tabIndex: tabStop ? 0 : -1,
    title,
  };
  const otherName = other !== undefined && <bdi class="row-other">{other}</bdi>;
  if (row.collapsed === undefined) {
    return (
      <div {...shared}>
        <bdi class="row-name">{title}</bdi>
        <Pin row={row} />
        {otherName}
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
      <bdi class="row-name">{title}</bdi>
      {otherName}
    </button>
  );
}

/** For the pointer; the keyboard has P. */
function Pin({ row: { lane, pinned } }: { readonly row: Row }) {
  const { localize, dispatch } = useUi();
  if (!lane) return null;
  const name = localize(pinned ? 'webview.unpin' : 'webview.pin');
  return (
    <button
      type="button"
      class={`pin ${pinned ? 'is-pinned' : ''}`}
      tabIndex={-1}
      title={name}
      aria-label={name}
      aria-pressed={pinned}
      onClick={() => dispatch({ do: 'toggle-pin', lane: lane.id })}
    >
      <Icon name="pin" />
    </button>
  );
}
