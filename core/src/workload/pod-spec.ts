/**
 * The parts of `core/v1` that the lifecycle depends on, in Kubernetes' own shape and names, after defaulting.
 * Values of the wrong type never get in here: the reader leaves them out, so that no later part has to look.
 */
export interface Pod {
  readonly metadata: ObjectMeta;
  readonly spec: PodSpec;
}

export interface ObjectMeta {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly finalizers: readonly string[];
}

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';
export type PullPolicy = 'Always' | 'IfNotPresent' | 'Never';
export type IntOrString = number | string;

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
  readonly restartPolicy: RestartPolicy;
  readonly terminationGracePeriodSeconds: number;
  readonly activeDeadlineSeconds?: number;
  readonly schedulerName: string;
  readonly nodeName?: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly affinity?: Readonly<Record<string, unknown>>;
  readonly tolerations: readonly Toleration[];
  readonly topologySpreadConstraints: readonly Readonly<Record<string, unknown>>[];
  readonly schedulingGates: readonly { readonly name: string }[];
  readonly readinessGates: readonly { readonly conditionType: string }[];
  readonly volumes: readonly Volume[];
  readonly imagePullSecrets: readonly { readonly name: string }[];
  readonly hostNetwork: boolean;
  /** Names that `/etc/hosts` has beside the pod's own. */
  readonly hostAliases: readonly string[];
  readonly shareProcessNamespace: boolean;
  readonly priorityClassName?: string;
  /** As written: a pod that says nothing has it from its priority class. */
  readonly preemptionPolicy?: string;
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: Readonly<Record<string, unknown>>;
  /** Of the pod as a whole; requests as they are written, because their default depends on the containers'. */
  readonly resources?: ResourceRequirements;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy: PullPolicy;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly workingDir?: string;
  /** Keeps the standard input open: a shell without a command waits there instead of ending at once. */
  readonly stdin: boolean;
  /** Gives a terminal, on which a read waits too. */
  readonly tty: boolean;
  readonly env: readonly EnvVar[];
  readonly envFrom: readonly EnvFromSource[];
  readonly ports: readonly ContainerPort[];
  readonly resources: ResourceRequirements;
  readonly volumeMounts: readonly VolumeMount[];
  readonly lifecycle: Lifecycle;
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  /** Container level; on an init container `Always` makes it a sidecar. */
  readonly restartPolicy?: RestartPolicy;
  readonly restartPolicyRules: readonly RestartPolicyRule[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly terminationMessagePath: string;
  readonly terminationMessagePolicy: 'File' | 'FallbackToLogsOnError';
}

export interface RestartPolicyRule {
  readonly action: 'Restart' | 'RestartAllContainers';
  readonly exitCodes?: { readonly operator: 'In' | 'NotIn'; readonly values: readonly number[] };
}

export interface Lifecycle {
  readonly postStart?: Handler;
  readonly preStop?: Handler;
  readonly stopSignal?: string;
}

/** What a probe or a hook does. */
export type Handler =
  | { readonly kind: 'exec'; readonly command: readonly string[] }
  | {
      readonly kind: 'httpGet';
      readonly path: string;
      readonly port: IntOrString;
      readonly host?: string;
      readonly scheme: 'HTTP' | 'HTTPS';
      readonly httpHeaders: readonly { readonly name: string; readonly value: string }[];
    }
  | { readonly kind: 'tcpSocket'; readonly port: IntOrString; readonly host?: string }
  | { readonly kind: 'grpc'; readonly port: number; readonly service: string }
  | { readonly kind: 'sleep'; readonly seconds: number };

export type ProbeType = 'startup' | 'readiness' | 'liveness';
/** The field of a container that holds a probe. */
export const probeField = { startup: 'startupProbe', readiness: 'readinessProbe', liveness: 'livenessProbe' } as const;

export interface Probe {
  readonly handler: Handler;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
  readonly terminationGracePeriodSeconds?: number;
}

export interface EnvVar {
  readonly name: string;
  readonly value: string;
  /** An object and key that must exist: `ConfigMap/name` and `key`. The value is empty where it does not stand beside the pod. */
  readonly from?: ObjectKeyReference;
  /** A field of the pod, as `valueFrom.fieldRef` names it: `metadata.name`. */
  readonly field?: string;
}

export interface ObjectKeyReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly key: string;
  readonly optional: boolean;
  /** The object stands in the same file and lacks the key. */
  readonly isMissing?: boolean;
}

export interface EnvFromSource {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly optional: boolean;
  /** Put before each key. */
  readonly prefix: string;
  /** Content by key, where the object stands beside the pod; undefined for what stands there encoded. */
  readonly values?: ReadonlyMap<string, string | undefined>;
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly hostPort?: number;
  /** Where it is written; every address of the node otherwise. */
  readonly hostIP?: string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

/** Quantities stay as written (`500m`, `1Gi`); `workload/quantity.ts` reads them. */
export interface ResourceRequirements {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly: boolean;
  readonly subPath?: string;
}

export interface Volume {
  readonly name: string;
  /** The source's field name: `emptyDir`, `configMap`, `secret`, `persistentVolumeClaim` … */
  readonly source: string;
  /** The object that a ConfigMap, Secret or claim volume needs. */
  readonly objectName?: string;
  readonly optional: boolean;
  /** Of an `emptyDir` on disk: the quantity beyond which the kubelet evicts the pod. */
  readonly sizeLimit?: string;
  /** What an `image` volume mounts. */
  readonly image?: { readonly reference: string; readonly pullPolicy: PullPolicy };
  /** The objects that its files come from. */
  readonly needs: readonly VolumeNeed[];
  /** What is in it, where all of it stands in ConfigMaps and Secrets of the same file. */
  readonly files?: readonly VolumeFile[];
  /** The claim that it names, where that stands in the same file. */
  readonly claim?: VolumeClaim;
}

export interface VolumeClaim {
  /** Empty where the claim wants none, so that nothing is provisioned; undefined where the cluster's default decides. */
  readonly storageClassName?: string;
  readonly volumeName?: string;
}

/** A ConfigMap or Secret whose keys become files of a volume. */
export interface VolumeNeed {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly optional: boolean;
  /** The keys that `items` names; empty where all of them are taken. */
  readonly keys: readonly string[];
  /** One of them that the object lacks, which stands in the same file. */
  readonly missingKey?: string;
}

/** A file that a ConfigMap or Secret gives to a volume. */
export interface VolumeFile {
  /** Within the volume. */
  readonly path: string;
  /** Undefined where it is encoded. */
  readonly text: string | undefined;
  /** By its mode. */
  readonly executable: boolean;
}

export interface Toleration {
  readonly key?: string;
  readonly operator: 'Equal' | 'Exists' | 'Lt' | 'Gt';
  readonly value?: string;
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  readonly tolerationSeconds?: number;
}
