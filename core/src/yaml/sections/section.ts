import type { YamlComment, YamlMapping, YamlProblem, YamlSequence } from '../model.ts';
import type { Stretch } from './cut.ts';
import { shiftComment, shiftNode, shiftProblem } from './shift.ts';

/** What was read from a text or a part of it. All offsets are those of the text that it was read from. */
export interface Findings {
  readonly node: YamlMapping | YamlSequence;
  readonly problems: readonly YamlProblem[];
  readonly comments: readonly YamlComment[];
  /** Whether anchors stand in it. */
  readonly anchored: boolean;
  /** How many nodes its aliases stand for. */
  readonly aliasedNodes: number;
}

/** What was read from a stretch of a document. */
export interface Section extends Stretch, Findings {
  /** The sections of the block within it. */
  readonly parts: readonly Section[];
  /** Where this section started when its parts were read: they are not moved along with it. */
  readonly partsFrom: number;
}

/** Sections of a text before, and how far they have moved in it since they were read. */
export interface Earlier {
  readonly text: string;
  readonly sections: readonly Section[];
  readonly by: number;
}

/** What there is of a stretch from before: the section of the same text, or else the parts of the one that stood in its place. */
export interface Counterpart {
  readonly stretch: Stretch;
  readonly same?: Section | undefined;
  readonly parts?: Earlier | undefined;
}

/** Holds the stretches of a block against its sections before: from its start and from its end on they are the same up to the edit. */
export function counterparts(text: string, stretches: readonly Stretch[], earlier: Earlier | undefined): Counterpart[] {
  if (!earlier) return stretches.map((stretch) => ({ stretch }));
  const { sections } = earlier;
  const surplus = sections.length - stretches.length;
  const isSame = (i: number, section: Section | undefined): boolean => isOf(text, stretches[i], section, earlier);
  let head = 0;
  while (head < stretches.length && isSame(head, sections[head])) head++;
  let tail = stretches.length;
  while (tail > head && isSame(tail - 1, sections[tail - 1 + surplus])) tail--;
  return stretches.map((stretch, i) => {
    const section = sections[i < tail ? i : i + surplus];
    if (i < head || i >= tail) return { stretch, same: section };
    return { stretch, parts: section && partsOf(section, earlier) };
  });
}

/** Whether the section may stand for the stretch. Nodes that aliases share are not moved: there can be more of them than text. */
function isOf(text: string, stretch: Stretch | undefined, section: Section | undefined, { text: before, by }: Earlier): boolean {
  if (!stretch || !section || section.aliasedNodes > 0) return false;
  if (section.end - section.start !== stretch.end - stretch.start) return false;
  return text.slice(stretch.start, stretch.end) === before.slice(section.start + by, section.end + by);
}

function partsOf(section: Section, { text, by }: Earlier): Earlier {
  return { text, sections: section.parts, by: section.start - section.partsFrom + by };
}

/** The section as it is where the stretch of its text stands now. */
export function moved(section: Section, to: Stretch): Section {
  const by = to.start - section.start;
  if (by === 0) return section;
  return {
    ...section,
    ...to,
    node: shiftNode(section.node, by),
    problems: section.problems.map((problem) => shiftProblem(problem, by)),
    comments: section.comments.map((comment) => shiftComment(comment, by)),
  };
}
