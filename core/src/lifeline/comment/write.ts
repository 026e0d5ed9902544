import type { ScenarioDocument } from '../../sim/scenario/document.ts';
import { allContainers } from '../../workload/containers.ts';
import type { PodTemplate } from '../../workload/model.ts';
import { formatPath } from '../../yaml/lookup.ts';
import { commentLine } from './insertion.ts';
import { joinScenarios, type ScenarioItem, saysTheSame, scenarioItems } from './items.ts';
import { keysOf } from './keys.ts';
import type { CommentItem } from './model.ts';
import { type CommentPlace, placeOf } from './place.ts';
import { type CommentEdit, type ItemChanges, rewriteComment, staysInPart, type WrittenComment } from './rewrite.ts';
import { splitComment } from './split.ts';

/** A comment does not grow beyond this column; what is more gets a comment of its own. */
const maxColumn = 120;

interface PlacedComment extends WrittenComment {
  /** Undefined at the level of the pod. */
  readonly container: CommentPlace['container'];
}

/**
 * The edits of a document after which the comments of a pod say a scenario, and what no comment can say. Comments that are there are changed in
 * place: what they say already, what is written for people, expectations and what is wrong in them stays. Ranges are offsets of the document,
 * in order.
 */
export function writeComments(
  template: PodTemplate,
  scenario: ScenarioDocument,
): { readonly edits: readonly CommentEdit[]; readonly left: ScenarioDocument } {
  const { items, left } = scenarioItems(scenario, template.pod);
  const { content } = template.object;
  const written = commentsOf(template);
  const edits: CommentEdit[] = [];
  const homeless: ScenarioItem[] = [];
  for (const container of [undefined, ...allContainers(template.pod.spec).map(({ name }) => name)]) {
    const here = written.filter((comment) => comment.container?.name === container);
    const wanted = items.filter((item) => item.container === container);
    const { changes, added } = compare(here, wanted);
    const host = hostOf(here, changes, added, template);
    const texts = added.map(({ text }) => text);
    for (const each of here) edits.push(...rewriteComment(content, each, changes, each === host ? texts : []));
    if (host || added.length === 0) continue;
    const line = commentLine(template, container, `# lifeline: ${texts.join(' ')}`);
    if (line) edits.push(line);
    else homeless.push(...added);
  }
  return {
    edits: edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end),
    left: homeless.map(({ says }) => says).reduce(joinScenarios, left),
  };
}

function commentsOf({ object: { content }, podPath }: PodTemplate): readonly PlacedComment[] {
  const pod = formatPath(podPath);
  return content.comments.flatMap((comment) => {
    const parts = splitComment(comment);
    const place = parts && placeOf(content, comment.range.start);
    return parts && place && formatPath(place.template.podPath) === pod ? [{ comment, parts, container: place.container }] : [];
  });
}

const nameOf = (text: string): string => /^[^=@]*/.exec(text)?.[0] ?? '';

/** What becomes of the items that comments of one place have, so that they say what is wanted, and what is to be added. */
function compare(
  comments: readonly PlacedComment[],
  wanted: readonly ScenarioItem[],
): { readonly changes: ItemChanges; readonly added: readonly ScenarioItem[] } {
  const changes = new Map<CommentItem, string | undefined>();
  const missing = [...wanted];
  const take = (isMeant: (item: ScenarioItem) => boolean): ScenarioItem | undefined => {
    const at = missing.findIndex(isMeant);
    return at < 0 ? undefined : missing.splice(at, 1)[0];
  };
  const other = comments.flatMap(({ parts, container }) =>
    parts.items.filter((item) => {
      const key = keysOf(container ? 'container' : 'pod').find(({ name }) => name === item.name);
      const says = key?.read(item.rest, { container });
      return says !== undefined && !take(({ text, says: meant }) => nameOf(text) === item.name && saysTheSame(meant, says));
    }),
  );
  const unnamed = other.filter((item) => {
    const found = take(({ text }) => nameOf(text) === item.name);
    if (found) changes.set(item, found.text);
    return !found;
  });
  for (const item of unnamed) changes.set(item, take(() => true)?.text);
  return { changes, added: missing };
}

/** The last comment with room for more. */
function hostOf(
  comments: readonly PlacedComment[],
  changes: ItemChanges,
  added: readonly ScenarioItem[],
  { object: { content } }: PodTemplate,
): PlacedComment | undefined {
  const length = added.reduce((sum, { text }) => sum + text.length + 1, 0);
  return comments.findLast(
    (each) => staysInPart(each, changes) && content.lines.positionAt(each.comment.range.end).character + length <= maxColumn,
  );
}
