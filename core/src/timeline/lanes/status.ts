import { describeSpan, type LaneContext, removedAt, stretches } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, SegmentKind } from '../model.ts';

/** The STATUS column of `kubectl get pod`, with READY and RESTARTS in the label's tooltip. */
export function statusLane(context: LaneContext): Lane {
  const title = context.localize('timeline.lane.status');
  const segments = stretches(merged(context), removedAt(context.trace)).map(({ change, index, start, end }) => ({
    id: `status/${change.status}/${index}`,
    start,
    end,
    kind: statusKind(change.status, change.ready),
    label: change.status,
    description: describeSpan(context, title, change.status, start, end),
    ...explain(context, undefined, { rule: 'status-column', fields: [], args: { status: change.status } }),
  }));
  return { id: 'status', group: 'pod', title, depth: 0, segments, markers: [], source: context.sources.of([]) };
}

/** Neighbours that differ only in READY or RESTARTS are one bar, unless the pod becomes ready or stops being so. */
function merged({ trace }: LaneContext): { t: number; status: string; ready: string }[] {
  const changes: { t: number; status: string; ready: string }[] = [];
  for (const { t, status, ready } of trace.columns) {
    const last = changes.at(-1);
    if (last?.status === status && statusKind(status, last.ready) === statusKind(status, ready)) continue;
    changes.push({ t, status, ready });
  }
  return changes;
}

function isReady(column: string): boolean {
  const [ready, total] = column.split('/');
  return ready === total && total !== '0';
}

/** What a STATUS text means for a reader, as a color and a pattern. */
export function statusKind(status: string, ready: string): SegmentKind {
  if (status === 'Running') return isReady(ready) ? 'ready' : 'not-ready';
  if (status === 'Pending' || status === 'SchedulingGated') return 'pending';
  if (status === 'Terminating') return 'terminating';
  if (status === 'Completed' || status === 'Succeeded') return 'succeeded';
  if (/BackOff$|ErrImagePull|ImageInspectError|InvalidImageName|ErrImageNeverPull/.test(status)) return 'backoff';
  if (/Error|Failed|OOMKilled|Evicted|DeadlineExceeded|ExitCode|Signal|CannotRun|NodeLost|Unknown/.test(status)) return 'failed';
  return 'creating';
}
