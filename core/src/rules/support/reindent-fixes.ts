import type { Schema } from '../../schema/model.ts';
import type { YamlContent } from '../../yaml/model.ts';
import type { FixDraft } from '../define-rule.ts';
import { reindent } from './reindent.ts';

export const reindentTitles = {
  reindent: 'rules.remedy.reindent',
  reindentInto: 'rules.remedy.reindentInto',
} as const;

/** What a block at a wrong column is mended with: the likeliest column first, one that is as likely by the key that it leads to. */
export function reindentFixes(
  content: YamlContent,
  lines: readonly number[],
  schema: Schema,
): readonly FixDraft<keyof typeof reindentTitles>[] {
  return reindent(content, lines, schema).map(({ edits, into }, index) => {
    if (index === 0 || into === undefined) return { title: 'reindent', edits };
    return { title: 'reindentInto', args: { key: into }, edits, guess: true };
  });
}
