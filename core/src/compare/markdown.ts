import type { Localize } from '#l10n/localizer.ts';
import { cell } from '../timeline/export/markdown.ts';
import type { Timeline } from '../timeline/model.ts';
import type { Comparison, FieldValue } from './model.ts';

type Words = Pick<Comparison, 'name' | 'summary' | 'figures' | 'fields' | 'fieldsLeftOut'>;

/** The differences as GitHub-flavored Markdown for a pull request. No line break at the end. */
export function renderComparison(
  { name, summary, figures, fields, fieldsLeftOut }: Words,
  { title, kubernetesVersion }: Pick<Timeline, 'title' | 'kubernetesVersion'>,
  localize: Localize,
): string {
  const text = (value: FieldValue): string => fieldText(value, localize);
  const lines = [
    `### ${localize('compare.markdown.title', { after: cell(title), name: cell(name) })}`,
    '',
    cell(summary),
    ...table(
      ['what', 'before', 'after', 'change'],
      figures.map(({ label, before, after, change }) => [label, before, after, change]),
      localize,
    ),
    ...table(
      ['field', 'before', 'after'],
      fields.map(({ path, before, after }) => [path, text(before), text(after)]),
      localize,
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

type Column = 'what' | 'field' | 'before' | 'after' | 'change';

function table(columns: readonly Column[], rows: readonly (readonly string[])[], localize: Localize): string[] {
  if (rows.length === 0) return [];
  return [
    '',
    `| ${columns.map((column) => localize(`compare.column.${column}`)).join(' | ')} |`,
    `|${' --- |'.repeat(columns.length)}`,
    ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  ];
}
