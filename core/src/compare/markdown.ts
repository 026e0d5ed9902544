import type { Localize } from '#l10n/localizer.ts';
import { cell } from '../timeline/export/markdown.ts';
import type { Timeline } from '../timeline/model.ts';
import type { Comparison, FieldValue } from './model.ts';

type Words = Pick<Comparison, 'name' | 'summary' | 'figures' | 'fields' | 'fieldsLeftOut'>;

/** The headings over the two lives. */
export interface LifeNames {
  readonly before: string;
  readonly after: string;
}

/** Two versions of a file come one after the other. */
export function inOrder(localize: Localize): LifeNames {
  return { before: localize('compare.column.before'), after: localize('compare.column.after') };
}

/** The differences as GitHub-flavored Markdown for a pull request. No line break at the end. */
export function renderComparison(
  { name, summary, figures, fields, fieldsLeftOut }: Words,
  { title, kubernetesVersion }: Pick<Timeline, 'title' | 'kubernetesVersion'>,
  localize: Localize,
  { before: nameBefore, after: nameAfter } = inOrder(localize),
): string {
  const text = (value: FieldValue): string => fieldText(value, localize);
  const lives = [cell(nameBefore), cell(nameAfter)];
  const lines = [
    `### ${localize('compare.markdown.title', { after: cell(title), name: cell(name) })}`,
    '',
    cell(summary),
    ...table(
      [localize('compare.column.what'), ...lives, localize('compare.column.change')],
      figures.map(({ label, before, after, change }) => [label, before, after, change]),
    ),
    ...table(
      [localize('compare.column.field'), ...lives],
      fields.map(({ path, before, after }) => [path, text(before), text(after)]),
    ),
    ...(fieldsLeftOut > 0 ? ['', localize('compare.fieldsLeftOut', { count: fieldsLeftOut })] : []),
    '',
    localize('compare.markdown.made', { version: cell(kubernetesVersion) }),
  ];
  return lines.join('\n');
}

/** `10 (default)`, `not set`. */
export function fieldText({ text, isWritten }: FieldValue, localize: Localize): string {
  if (text === null) return localize('compare.notSet');
  return isWritten ? text : `${text} (${localize('compare.default')})`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [
    '',
    `| ${columns.join(' | ')} |`,
    `|${' --- |'.repeat(columns.length)}`,
    ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  ];
}
