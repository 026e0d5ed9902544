import { LineIndex } from '../../base/line-index.ts';
import type { LinesView } from '../ancestors.ts';
import type { YamlContent } from '../model.ts';
import { opaqueRanges } from '../opaque.ts';
import { withLineFeeds } from '../read.ts';
import { type Edit, EditedText } from './edited-text.ts';
import { findRepairs } from './find-repairs.ts';

/** The lines of a broken document as they are most likely meant. */
interface RepairedLines {
  readonly view: LinesView;
  readonly edited: EditedText;
  readonly edits: readonly Edit[];
}

const cache = new WeakMap<YamlContent, RepairedLines | 'none'>();

/** Undefined where the document has no problems, or none that a line could be repaired of. */
export function repairedLines(content: YamlContent): RepairedLines | undefined {
  if (content.problems.length === 0) return undefined;
  const known = cache.get(content) ?? repair(content);
  cache.set(content, known);
  return known === 'none' ? undefined : known;
}

function repair(content: YamlContent): RepairedLines | 'none' {
  const edits = findRepairs(withLineFeeds(content.text));
  if (edits.length === 0) return 'none';
  const edited = new EditedText(content.text, edits);
  const moved = (offset: number): number => edited.fromSource(offset);
  const opaque = opaqueRanges(content).map((each) => ({
    ...each,
    range: { start: moved(each.range.start), end: moved(each.range.end) },
  }));
  const { text } = edited;
  return { edited, edits, view: { content: { ...content, text, lines: new LineIndex(text) }, opaque } };
}
