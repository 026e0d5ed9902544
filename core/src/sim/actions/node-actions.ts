/** What can happen to the node or its daemons, as against the pod. */
export interface NodeActions {
  restartKubelet(): void;
  reboot(): void;
  goDown(): void;
  shutDown(): void;
}
