import type { ComponentChild } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatClock } from '#core/timeline/format.ts';
import { useUi } from '../ui.ts';
import './component.css';

/** More rows than anyone reads; keeps the page light. */
const mostRows = 500;

export interface Column<Row> {
  readonly title: string;
  /** `number` for figures, `long` for text that may wrap, `nowrap` for words. */
  readonly kind: 'number' | 'long' | 'nowrap';
  readonly cell: (row: Row) => ComponentChild;
  readonly class?: (row: Row) => string;
}

interface Props<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** Seconds: rows after it have not happened yet; null: all count. */
  readonly playhead: number | null;
}

/** What happens, line by line, each with its moment, which leads to it in the picture. Plays with the playhead. */
export function TimedTable<Row extends { readonly t: number }>({ rows, columns, playhead }: Props<Row>) {
  const { localize, dispatch } = useUi();
  const table = useRef<HTMLTableElement>(null);
  const shown = rows.slice(0, mostRows);
  const now = playhead === null ? -1 : shown.findLastIndex(({ t }) => t <= playhead);
  useLayoutEffect(() => table.current?.querySelector('.is-now')?.scrollIntoView?.({ block: 'nearest' }), [now]);
  return (
    <>
      <table class="data-table" ref={table}>
        <thead>
          <tr>
            <th class="number">{localize('webview.column.time')}</th>
            {columns.map(({ title, kind }) => (
              <th key={title} class={kind === 'number' ? kind : ''}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, i) => (
            <tr key={`${row.t}/${i}`} class={stateOf(i, now, playhead)} aria-current={i === now ? 'time' : undefined}>
              <td class="number">
                <button type="button" class="link" onClick={() => dispatch({ do: 'set-playhead', t: row.t })}>
                  {formatClock(row.t)}
                </button>
              </td>
              {columns.map(({ title, kind, cell, class: extra }) => (
                <td key={title} class={`${kind} ${extra?.(row) ?? ''}`}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows && <p class="tab-empty">{localize('webview.rowsLeftOut', { count: rows.length - mostRows })}</p>}
    </>
  );
}

function stateOf(index: number, now: number, playhead: number | null): string {
  if (playhead === null) return '';
  return index === now ? 'is-now' : index > now ? 'is-later' : '';
}
