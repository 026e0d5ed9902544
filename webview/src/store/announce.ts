import type { FromWebview } from '#protocol/webview-messages.ts';
import { overlayOf } from './matrix.ts';
import type { State } from './state.ts';

/** What the extension has to hear of a change. */
export function announcements(before: State, after: State): FromWebview[] {
  const messages: FromWebview[] = [];
  const isAsked = after.wanted !== null && after.wanted !== before.wanted;
  const pod = after.wanted ?? after.shown;
  // Another pod or view is wanted, or another scenario for the one that is shown.
  if (pod && (isAsked || after.edits.now !== before.edits.now)) {
    messages.push({ type: 'select', template: pod.template, view: pod.view, whatIf: after.edits.now });
  }
  if (after.matrix.key !== null && after.matrix.key !== before.matrix.key) {
    messages.push({ type: 'matrix', scenario: overlayOf(after) });
  }
  if (after.compared.with !== before.compared.with) messages.push({ type: 'beside', beside: after.compared.with });
  if (after.pinnedPod !== before.pinnedPod) messages.push({ type: 'pin', pinned: after.pinnedPod });
  return messages;
}
