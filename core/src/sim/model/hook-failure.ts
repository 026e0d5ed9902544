/** Why a hook failed, as the kubelet says it. */
export interface HookFailure {
  /** The container ended under the hook, or before it. */
  readonly isKilled: boolean;
  readonly error: string;
  /** The error with the hook and the container that it belongs to. */
  readonly message: string;
}
