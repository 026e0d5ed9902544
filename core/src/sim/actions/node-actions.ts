import type { NodePressure } from '../scenario/model.ts';

/** What can happen to the node or its daemons, as against the pod. */
export interface NodeActions {
  restartKubelet(): void;
  reboot(): void;
  goDown(): void;
  shutDown(): void;
  /** Runs short of memory or disk, with this pod as the first to go. */
  runShort(pressure: NodePressure): void;
}
