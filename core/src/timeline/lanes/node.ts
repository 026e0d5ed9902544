import type { Step } from '../../sim/trace.ts';
import type { Path } from '../../yaml/model.ts';
import type { LaneContext } from '../context.ts';
import type { Lane } from '../model.ts';
import { stepLane } from './steps.ts';

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
    ...stepLane(context, {
      id: 'sandbox',
      group: 'node',
      title: localize('timeline.lane.sandbox'),
      steps: of('sandbox', 'remove'),
      rule: 'sandbox',
      kind: ({ step }) => (step === 'sandbox' ? 'sandbox' : 'terminating'),
      fields: () => [],
    }),
    ...stepLane(context, {
      id: 'images',
      group: 'node',
      title: localize('timeline.lane.images'),
      steps: of('pull', 'backoff').filter(isAboutImages),
      rule: 'pull',
      kind: ({ step }) => (step === 'pull' ? 'pull' : 'backoff'),
      fields: image,
    }),
  ];
}

/** The back-off between restarts of a container is drawn in the container's own lane. */
function isAboutImages({ step, detail, cause }: Step): boolean {
  return step === 'pull' || /pull|image/i.test(`${detail} ${cause?.rule ?? ''}`);
}
