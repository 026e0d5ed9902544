import type { Step } from '../../sim/trace.ts';
import type { Path } from '../../yaml/model.ts';
import { describeSpan, type LaneContext, removedAt } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, Segment } from '../model.ts';
import { stepLane } from './steps.ts';
import { syncLane } from './syncs.ts';

/** What the node does before containers can start, and after they are gone. */
export function nodeLanes(context: LaneContext): Lane[] {
  const { trace, localize } = context;
  const of = (...names: Step['step'][]) =>
    trace.steps.filter(({ step, component }) => names.includes(step) && component !== 'api-server');
  const image = ({ container }: Step): Path[] => (container === null ? [] : [[...context.sources.container(container), 'image']]);
  return [
    ...stepLane(context, {
      id: 'volumes',
      group: 'node',
      title: localize('timeline.lane.volumes'),
      steps: of('volumes'),
      rule: 'volumes',
      kind: () => 'volumes',
      fields: () => [['spec', 'volumes']],
    }),
    ...withPause(
      context,
      stepLane(context, {
        id: 'sandbox',
        group: 'node',
        title: localize('timeline.lane.sandbox'),
        steps: of('sandbox', 'remove'),
        rule: 'sandbox',
        kind: ({ step }) => (step === 'sandbox' ? 'sandbox' : 'terminating'),
        fields: () => [],
      }),
    ),
    ...stepLane(context, {
      id: 'images',
      group: 'node',
      title: localize('timeline.lane.images'),
      steps: of('pull', 'backoff').filter(isAboutImages),
      rule: 'pull',
      kind: ({ step }) => (step === 'pull' ? 'pull' : 'backoff'),
      fields: image,
    }),
    ...syncLane(context),
  ];
}

/** Between a sandbox's creation and its end its pause container runs. */
function withPause(context: LaneContext, lanes: readonly Lane[]): Lane[] {
  const { trace, localize } = context;
  const label = localize('timeline.step.pause');
  return lanes.map((lane) => {
    const created = lane.segments.filter(({ kind, end }) => kind === 'sandbox' && end !== null);
    const pauses = created.flatMap(({ end: start }, nth): Segment[] => {
      const next = lane.segments.find((segment) => start !== null && segment.start >= start);
      const end = next?.start ?? removedAt(trace);
      if (start === null || (end !== null && end <= start)) return [];
      const description = describeSpan(context, lane.title, label, start, end);
      const reason = explain(context, undefined, { rule: 'pause-container', fields: [] });
      return [{ id: `sandbox/pause/${nth}`, start, end, kind: 'neutral', label, description, ...reason }];
    });
    return { ...lane, segments: [...lane.segments, ...pauses].sort((a, b) => a.start - b.start) };
  });
}

/** The back-off between restarts of a container is drawn in the container's own lane. */
function isAboutImages({ step, detail, cause }: Step): boolean {
  return step === 'pull' || /pull|image/i.test(`${detail} ${cause?.rule ?? ''}`);
}
