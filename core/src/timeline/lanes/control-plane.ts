import type { EndpointChange } from '../../sim/trace.ts';
import { describeSpan, type LaneContext, removedAt, stretches } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, Segment, SegmentKind } from '../model.ts';
import { creationLane } from './creation.ts';
import { stepLane } from './steps.ts';
import { trafficLane } from './traffic.ts';

/** What happens to the pod beside its node: scheduling, the Service's endpoints, the requests that still reach it. */
export function controlPlaneLanes(context: LaneContext): Lane[] {
  const { trace, localize } = context;
  const group = 'control-plane';
  return [
    ...creationLane(context),
    ...stepLane(context, {
      id: 'scheduler',
      group,
      title: localize('timeline.lane.scheduler'),
      steps: trace.steps.filter(({ step }) => step === 'schedule'),
      rule: 'schedule',
      kind: () => 'schedule',
      fields: () => [],
    }),
    ...endpointLane(context),
    ...trafficLane(context),
    ...stepLane(context, {
      id: 'api-server',
      group,
      title: localize('timeline.lane.apiServer'),
      steps: trace.steps.filter(
        ({ step, component }) => step === 'eviction' || (step === 'remove' && component === 'api-server'),
      ),
      rule: 'remove',
      kind: ({ step }) => (step === 'eviction' ? 'waiting' : 'terminating'),
      fields: () => [],
    }),
  ];
}

function endpointLane(context: LaneContext): Lane[] {
  const { trace, localize } = context;
  if (trace.endpoints.length === 0) return [];
  const title = localize('timeline.lane.endpoints');
  const segments = stretches(trace.endpoints, removedAt(trace)).flatMap(({ change, index, start, end }): Segment[] => {
    if ('removed' in change) return [];
    const what = localize(`timeline.endpoint.${endpointState(change)}`);
    return [
      {
        id: `endpoints/${index}`,
        start,
        end,
        kind: endpointKinds[endpointState(change)],
        label: what,
        ...(change.terminating ? {} : { short: localize(change.ready ? 'timeline.short.ready' : 'timeline.short.notReady') }),
        description: describeSpan(context, title, what, start, end),
        ...explain(context, undefined, { rule: 'endpoints', fields: [], args: flags(change) }),
      },
    ];
  });
  return [{ id: 'endpoints', group: 'control-plane', title, depth: 0, segments, markers: [], source: null }];
}

type Endpoint = Exclude<EndpointChange, { readonly removed: true }>;

const endpointKinds = {
  ready: 'serving',
  notReady: 'not-ready',
  terminatingServing: 'traffic',
  terminating: 'terminating',
} as const satisfies Record<string, SegmentKind>;

function endpointState({ ready, serving, terminating }: Endpoint): keyof typeof endpointKinds {
  if (terminating) return serving ? 'terminatingServing' : 'terminating';
  return ready ? 'ready' : 'notReady';
}

function flags({ ready, serving, terminating }: Endpoint): Record<string, string> {
  return { ready: String(ready), serving: String(serving), terminating: String(terminating) };
}
