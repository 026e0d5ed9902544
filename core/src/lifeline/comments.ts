import type { Range } from '../base/range.ts';
import type { ScenarioDocument } from '../sim/scenario/document.ts';
import type { PodTemplate } from '../workload/model.ts';
import { formatPath } from '../yaml/lookup.ts';
import type { YamlComment, YamlContent } from '../yaml/model.ts';
import { readLoosely } from './comment/loose.ts';
import type { CommentProblem } from './comment/model.ts';
import { placeOf } from './comment/place.ts';
import { CommentReader } from './comment/read.ts';
import { splitComment, wrongPrefix } from './comment/split.ts';
import type { Expectation } from './expectation/model.ts';
import { readExpectation } from './expectation/read.ts';

/** What the `# lifeline:` comments of one pod say. */
export interface LifelineComments {
  readonly document: ScenarioDocument;
  readonly expectations: readonly Expectation[];
  /** Where each thing is said, by its key in a scenario file: `containers.app.startup`. Offsets of the document. */
  readonly sources: ReadonlyMap<string, Range>;
}

interface ContentComments {
  readonly byPod: ReadonlyMap<string, LifelineComments>;
  readonly problems: readonly CommentProblem[];
}

const nothing: LifelineComments = { document: {}, expectations: [], sources: new Map() };
const cache = new WeakMap<YamlContent, ContentComments>();

/**
 * What the comments of a pod say of its scenario and of what is expected of it. A comment is about the container that it stands in, else about
 * the pod; the cluster never sees it. Kept as long as the document's text stays.
 */
export function lifelineComments({ object, podPath }: PodTemplate): LifelineComments {
  return commentsOf(object.content).byPod.get(formatPath(podPath)) ?? nothing;
}

/** What is wrong in the `# lifeline:` comments of a document. */
export function commentProblems(content: YamlContent): readonly CommentProblem[] {
  return commentsOf(content).problems;
}

function commentsOf(content: YamlContent): ContentComments {
  const known = cache.get(content);
  if (known) return known;
  const fresh = readComments(content);
  cache.set(content, fresh);
  return fresh;
}

interface Draft {
  readonly reader: CommentReader;
  readonly expectations: Expectation[];
}

function readComments(content: YamlContent): ContentComments {
  const drafts = new Map<string, Draft>();
  const problems: CommentProblem[] = [];
  for (const comment of content.comments) readComment(comment, content, drafts, problems);
  const byPod = new Map(
    [...drafts].map(([pod, { reader, expectations }]) => [
      pod,
      { document: reader.document, expectations, sources: reader.sources },
    ]),
  );
  const all = [...problems, ...[...drafts.values()].flatMap(({ reader }) => reader.problems)];
  return { byPod, problems: all.sort((a, b) => a.range.start - b.range.start) };
}

function readComment(comment: YamlComment, content: YamlContent, drafts: Map<string, Draft>, problems: CommentProblem[]): void {
  const parts = splitComment(comment);
  if (!parts) {
    const problem = wrongPrefix(comment);
    if (problem && placeOf(content, comment.range.start)) problems.push(problem);
    return;
  }
  const place = placeOf(content, comment.range.start);
  if (!place) {
    problems.push({ message: 'lifeline.problem.noPod', args: {}, range: comment.range });
    return;
  }
  const pod = formatPath(place.template.podPath);
  const draft = drafts.get(pod) ?? { reader: new CommentReader(), expectations: [] };
  drafts.set(pod, draft);
  const { items, problems: loose } = readLoosely(parts.items, content.text, place);
  problems.push(...loose);
  for (const item of items) draft.reader.read(item, place);
  for (const text of parts.expectations) {
    const read = readExpectation(text, place.container?.name);
    if ('metric' in read) draft.expectations.push(read);
    else problems.push(read);
  }
  if (parts.items.length + parts.expectations.length === 0)
    problems.push({ message: 'lifeline.problem.empty', args: {}, range: comment.range });
}
