import type { FromWebview } from '#protocol/webview-messages.ts';
import type { State } from './state.ts';

/** What the extension has to hear of a change: another pod or view is wanted, or another scenario for the one that is shown. */
export function announcement(before: State, after: State): FromWebview | undefined {
  const isAsked = after.wanted !== null && after.wanted !== before.wanted;
  if (!isAsked && after.edits.now === before.edits.now) return undefined;
  const pod = after.wanted ?? after.shown;
  return pod ? { type: 'select', template: pod.template, view: pod.view, whatIf: after.edits.now } : undefined;
}
