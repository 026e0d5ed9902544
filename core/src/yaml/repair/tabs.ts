/** How many spaces a tab may stand for, the usual ones first. */
const widths = [2, 4, 8, 1];

/**
 * The column that an indentation with tabs is meant to reach: one where a block around it stands, or one below a key that is still open.
 * @param columns of the blocks that are open, from the left
 * @param opened column of the key or dash that the line before ends with
 */
export function tabbedColumn(indentation: string, columns: readonly number[], opened: number | undefined): number {
  const tabs = indentation.split('\t').length - 1;
  const reached = widths.map((width) => indentation.length + tabs * (width - 1));
  const fits = reached.find(
    (column) => columns.includes(column) || (opened !== undefined && column > opened && column <= opened + 4),
  );
  return Math.min(fits ?? reached[0] ?? 0, maxColumn);
}

/** Deeper than any text is nested. */
const maxColumn = 1000;
