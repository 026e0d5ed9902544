import type { MessageKey } from '#l10n/localizer.ts';
import type { LaneGroup } from '../model.ts';

/** The headings of the groups of lanes. */
export const groupTitles: Readonly<Record<LaneGroup, MessageKey>> = {
  pod: 'webview.group.pod',
  'control-plane': 'webview.group.controlPlane',
  node: 'webview.group.node',
  init: 'webview.group.init',
  sidecar: 'webview.group.sidecar',
  app: 'webview.group.app',
};
