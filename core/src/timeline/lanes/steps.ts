import type { Step } from '../../sim/trace.ts';
import type { Path } from '../../yaml/model.ts';
import { describeSpan, type LaneContext } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, LaneGroup, Segment, SegmentKind } from '../model.ts';
import type { NaturalRule } from '../rule-docs.ts';

interface StepLane {
  readonly id: string;
  readonly group: LaneGroup;
  readonly title: string;
  readonly steps: readonly Step[];
  readonly rule: NaturalRule;
  readonly kind: (step: Step) => SegmentKind;
  readonly fields: (step: Step) => readonly Path[];
}

/** A lane of work that a component does; none where it did nothing. */
export function stepLane(context: LaneContext, { id, group, title, steps, rule, kind, fields }: StepLane): Lane[] {
  if (steps.length === 0) return [];
  const occurrences = new Map<string, number>();
  const segments = steps.map((step): Segment => {
    const name = `${id}/${step.step}/${step.container ?? 'pod'}`;
    const nth = occurrences.get(name) ?? 0;
    occurrences.set(name, nth + 1);
    const what = stepText(context, step);
    return {
      id: `${name}/${nth}`,
      start: step.start,
      end: step.end,
      kind: kind(step),
      label: what,
      description: describeSpan(context, title, what, step.start, step.end),
      ...explain(context, step.cause, { rule, fields: fields(step), args: { detail: step.detail } }),
    };
  });
  return [{ id, group, title, depth: 0, segments, markers: [], source: segments[0]?.source ?? null }];
}

function stepText({ localize }: LaneContext, { step, container, detail }: Step): string {
  const name = localize(`timeline.step.${step}`);
  const subject = detail || container;
  return subject ? `${name} · ${subject}` : name;
}
