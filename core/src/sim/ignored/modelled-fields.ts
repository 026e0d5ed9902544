/** The fields that a simulation knows what to do with; lists are seen through, `true` stands for all that is in a field. */
export interface ModelledFields {
  readonly [field: string]: true | ModelledFields;
}

const handler: ModelledFields = {
  exec: { command: true },
  httpGet: { host: true, path: true, port: true, scheme: true },
  tcpSocket: { host: true, port: true },
  grpc: { port: true, service: true },
  sleep: { seconds: true },
};

const probe: ModelledFields = {
  ...handler,
  failureThreshold: true,
  initialDelaySeconds: true,
  periodSeconds: true,
  successThreshold: true,
  terminationGracePeriodSeconds: true,
  timeoutSeconds: true,
};

const objectReference: ModelledFields = { name: true, key: true, optional: true };

const security: ModelledFields = { runAsNonRoot: true, runAsUser: true };

/** Each resource decides where the pod fits, whatever its name. */
const resources: ModelledFields = { limits: true, requests: true };

const container: ModelledFields = {
  args: true,
  command: true,
  env: {
    name: true,
    value: true,
    valueFrom: { configMapKeyRef: objectReference, secretKeyRef: objectReference, fieldRef: { fieldPath: true } },
  },
  envFrom: { configMapRef: objectReference, secretRef: objectReference, prefix: true },
  image: true,
  imagePullPolicy: true,
  lifecycle: { postStart: handler, preStop: handler, stopSignal: true },
  livenessProbe: probe,
  name: true,
  ports: { containerPort: true, hostIP: true, hostPort: true, name: true, protocol: true },
  readinessProbe: probe,
  resources,
  restartPolicy: true,
  restartPolicyRules: true,
  securityContext: security,
  startupProbe: probe,
  stdin: true,
  terminationMessagePath: true,
  terminationMessagePolicy: true,
  tty: true,
  volumeMounts: { mountPath: true, name: true },
  workingDir: true,
};

const items: ModelledFields = { key: true, path: true, mode: true };

const volume: ModelledFields = {
  name: true,
  configMap: { name: true, optional: true, items, defaultMode: true },
  image: { reference: true, pullPolicy: true },
  emptyDir: { medium: true, sizeLimit: true },
  persistentVolumeClaim: { claimName: true, readOnly: true },
  projected: {
    defaultMode: true,
    sources: { configMap: { name: true, optional: true, items }, secret: { name: true, optional: true, items } },
  },
  secret: { secretName: true, optional: true, items, defaultMode: true },
};

/** Of a pod, or of a workload's template. What a field describes and does not decide (names, labels) counts as known. */
export const modelledPod: ModelledFields = {
  apiVersion: true,
  kind: true,
  metadata: true,
  status: true,
  spec: {
    activeDeadlineSeconds: true,
    affinity: {
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: true },
      podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: true },
    },
    automountServiceAccountToken: true,
    containers: container,
    initContainers: container,
    hostAliases: { hostnames: true },
    imagePullSecrets: true,
    nodeName: true,
    nodeSelector: true,
    priorityClassName: true,
    preemptionPolicy: true,
    readinessGates: true,
    resources,
    restartPolicy: true,
    schedulerName: true,
    schedulingGates: true,
    securityContext: security,
    shareProcessNamespace: true,
    terminationGracePeriodSeconds: true,
    tolerations: true,
    topologySpreadConstraints: { topologyKey: true, whenUnsatisfiable: true },
    volumes: volume,
  },
};

const template: ModelledFields = { selector: true, template: true };
/** `completions` decides only whether the pod's end is the Job's. */
const job: ModelledFields = { activeDeadlineSeconds: true, backoffLimit: true, completions: true, ttlSecondsAfterFinished: true };

/** Of a workload around its template: one pod of it lives. */
export const modelledWorkload: ModelledFields = {
  apiVersion: true,
  kind: true,
  metadata: true,
  status: true,
  template: true,
  spec: { ...template, ...job, replicas: true, jobTemplate: { metadata: true, spec: { ...template, ...job } } },
};
