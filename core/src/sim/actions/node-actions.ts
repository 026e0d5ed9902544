import type { ActionKind } from '../scenario/model.ts';

export type NodeActionName = Extract<
  ActionKind,
  { do: 'node-down' | 'drain' | 'node-shutdown' | 'node-reboot' | 'kubelet-restart' | 'runtime-restart' }
>['do'];

/** What happens to the node or its daemons, as against the pod. */
export interface NodeActions {
  perform(name: NodeActionName): void;
}
