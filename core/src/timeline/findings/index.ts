import type { Trace } from '../../sim/trace.ts';
import type { LaneContext } from '../context.ts';
import type { Finding, Lane } from '../model.ts';
import { actionFindings } from './actions.ts';
import { endFindings } from './end.ts';
import { evictionFindings } from './eviction.ts';
import { outageFindings } from './outage.ts';
import { readyFinding } from './ready.ts';
import { restartFindings } from './restarts.ts';

/** The answers to what a reader asks first, each with the place of the picture that shows it, in the order of the pod's life. */
export function buildFindings(context: LaneContext, lanes: readonly Lane[]): Finding[] {
  if (context.trace.columns.length === 0) return [];
  return [
    readyFinding(context, lanes),
    ...restartFindings(context, lanes),
    ...outageFindings(context, lanes),
    ...evictionFindings(context, lanes),
    ...endFindings(context),
    ...actionFindings(context),
  ];
}

/** What a delete of the pod would cost; none of it is to be seen in the picture of its life. */
export function deletionFindings(context: LaneContext, deletion: Trace): Finding[] {
  return endFindings({ ...context, trace: deletion }).map((finding) => ({ ...finding, item: null }));
}
