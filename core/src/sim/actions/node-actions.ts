import type { NodePressure } from '../scenario/model.ts';

/** What can happen to the node or its daemons, as against the pod. */
export interface NodeActions {
  restartKubelet(): void;
  reboot(): void;
  goDown(): void;
  shutDown(): void;
  /** Runs short of memory or disk, with this pod as the first to go. False where enough is left that no pod has to. */
  runShort(pressure: NodePressure): boolean;
}
