export interface PodIdentity {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
}

/** `name_namespace(uid)`: how the kubelet names a pod in messages. */
export const formatPod = ({ name, namespace, uid }: PodIdentity): string => `${name}_${namespace}(${uid})`;
