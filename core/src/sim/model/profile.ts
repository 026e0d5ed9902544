import { kubernetesVersions } from '../../schema/model.ts';
import { type FeatureGate, isGatedOn } from './feature-gates.ts';

/** Of a feature that no version has on by default. */
const never = Number.POSITIVE_INFINITY;

/**
 * What differs between Kubernetes versions, as one table: no other file compares versions. A row says since which minor version a
 * behaviour is there by default (its feature gate is on), and where that was read.
 */
const features = {
  /** `DisruptionTarget` condition on evicted and preempted pods: GA 1.31, on since 1.26. */
  disruptionCondition: 26,
  /** PDBUnhealthyPodEvictionPolicy: `AlwaysAllow` counts, on since 1.27. */
  unhealthyPodEvictionPolicy: 27,
  /** ProxyTerminatingEndpoints: a proxy that has no ready endpoint uses those that are terminating and still serving; on since 1.26. */
  proxiesTerminatingEndpoints: 26,
  /** EndpointSlices carry ready, serving and terminating: 1.22 on by default, GA 1.26. */
  terminatingEndpoints: 22,
  /** prober_manager.go UpdatePodStatus pokes readiness workers of containers that are not ready. */
  manualReadinessTrigger: 22,
  /** StopLivenessAndStartup when a pod terminates. */
  probesStopOnTermination: 22,
  /** ProbeTerminationGracePeriod: on since 1.25. */
  probeGracePeriod: 25,
  /** The kubelet's pod worker decides when a pod is terminal; status follows at once: the rewrite of 1.22. */
  podWorkerLifecycle: 22,
  /** A deleted pod ends as Succeeded where all containers exit 0, whatever its restart policy: kubelet_pods.go getPhase, 1.27. */
  terminalPhaseByExitCodes: 27,
  /** BackOff event names container and pod. */
  backOffEventNamesPod: 26,
  /** SidecarContainers: on since 1.29. */
  sidecars: 29,
  /** A sidecar whose image was changed starts anew with it: pull request 126525. */
  sidecarImageChange: 33,
  /** PodReadyToStartContainersCondition: on since 1.29. */
  readyToStartCondition: 29,
  /** `PreStopHook failed` without details. */
  terseHookEvents: 22,
  /** The image's size in the Pulled event. */
  pulledImageSize: 30,
  /** `couldn't parse image name …: … repository name (library/NGINX) must be lowercase`: distribution/reference 0.5. */
  imageErrorNamesRepository: 29,
  /** ImageVolume: on since 1.35. */
  imageVolumes: 35,
  /** FailedToRetrieveImagePullSecret, which was a line of the log before. */
  pullSecretEvent: 25,
  /** `rpc error: code = Unknown desc =` is taken off the error of a pull: pull request 117612. */
  pullErrorHidesUnknown: 28,
  /** `(… including waiting)` in the Pulled event. */
  pulledIncludesWaiting: 27,
  /** `Created container: <name>`. */
  createdEventColon: 31,
  /** A manual readiness trigger resets the worker's ticker: worker.go, 1.32. */
  triggerResetsTicker: 32,
  /** A startup worker rests after success until there is a new container: worker.go, 1.32. */
  startupHoldsOnSuccess: 32,
  /** ImagePullBackOff repeats the last pull error. */
  imageBackOffNamesError: 32,
  /** `probe errored and resulted in <result> state`. */
  probeErrorNamesResult: 33,
  /** A started regular container ends the wait for sidecars in getPhase (podHasInitialized). */
  phaseIgnoresSidecarsOnceInitialized: 33,
  /** After a crash back-off the pod is queued for the moment it ends (pull request 133066). */
  requeueAtBackOffExpiry: 35,
  /** KubeletCrashLoopBackOffMax: the longest crash back-off can be set for a node; on since 1.35. */
  crashBackOffMax: 35,
  /** ReduceDefaultCrashLoopBackOffDecay: crash back-off from 1 s to 1 min; off so far. */
  reducedCrashBackOff: never,
  /** ContainerStopSignals: `lifecycle.stopSignal` counts; off so far, and the API server drops the field. */
  stopSignals: never,
  /** ContainerRestartRules: on since 1.35. */
  containerRestartRules: 35,
  /** RestartAllContainersOnContainerExits: on since 1.36. */
  restartAllContainers: 36,
  /** `Container created`, `Container started`. */
  terseStartEvents: 35,
  /** `… and can be accessed by the pod` (KubeletEnsureSecretPulledImages). */
  pulledNamesAccess: 35,
  /** printPod prefers the reason of a failed container over Completed. */
  printsErrorReason: 35,
  /** `started` is inherited by name while the startup worker has no result (issue 141155). */
  startedIsInherited: 35,
  /** PLEGOnDemandRelist: on since 1.36. */
  onDemandRelist: 36,
  /** PodReadyToStartContainers turns True as soon as the sandbox is there. */
  sandboxReadyCallback: 36,
  /** `node(s) had untolerated taint(s)`: 1.35, and 1.34 patch releases. */
  terseTaints: 34,
  /** `node(s) had untolerated taint {key: value}`. */
  untoleratedTaintText: 22,
  /** `preemption: …` in FailedScheduling. */
  preemptionText: 24,
  /** `Pod was rejected: …`; a pod of 1.25 still said `Pod …`. */
  podWasRejectedText: 26,
  /** `Predicate NodeAffinity failed: …` says more than the predicate's name: pull request 125498. */
  predicateDescription: 31,
  /** `node(s) didn't match Pod's node affinity/selector`. */
  affinityTextNamesSelector: 22,
  /** PodLevelResources: `spec.resources` counts, on since 1.34; without it the API server drops the field. */
  podLevelResources: 34,
  /** What turns a pod down before nodes are looked at is said once (Diagnosis.PreFilterMsg, 1.26); before, it was counted for each node. */
  preFilterText: 26,
  /** A request that is larger than the node is nothing that preemption can help: pull request 131345. */
  requestBeyondNodeUnresolvable: 34,
  /** `no new claims to deallocate` in FailedScheduling: dynamic resource allocation is on. */
  claimDeallocationText: 34,
  /** What turned a pod down decides which changes wake it; before, all changes did: PodsToActivate and ClusterEventMap, 1.22. */
  clusterEventsByPlugin: 22,
  /** SchedulerQueueingHints: on since 1.32. */
  queueingHints: 32,
  /** SchedulerPopFromBackoffQ: on since 1.33. */
  popsFromBackOffQueue: 33,
  /** FailedMount for the whole pod is left out where the wait ran into its time limit. */
  quietVolumeTimeout: 27,
  /** BoundServiceAccountTokenVolume: a pod's token comes in a projected volume instead of a Secret. */
  projectedToken: 22,
  /** node-monitor-grace-period 50 s instead of 40 s. */
  nodeGrace50: 32,
  /** Probe workers wait for a random part of their period only after a restart of the kubelet; before, always. */
  probesStartAtOnce: 22,
  /** A change of readiness or startup wakes the pod worker; before, it only changed the status. */
  probeUpdatesSync: 22,
  /** A pod that is over keeps its reason in STATUS while it is deleted. */
  printsTerminalReason: 27,
  /** Exec probes honor their timeout. */
  execProbeTimeout: 20,
  /** `command timed out: …`; a 1.20 recording has no text there. */
  execTimeoutText: 22,
  /** The pod worker gives a hard eviction 1 s, not 0. */
  evictionGraceOfOne: 22,
  /** A soft eviction leaves a pod no more than its own grace period: pull request 122890. */
  softEvictionKeepsGrace: 32,
  /** Clients limit their events by type and reason too, not by object alone: client-go pull request 124747; seen in 1.34. */
  eventLimitByReason: 31,
  /** `kubectl describe` names the container before the message: pull request 133627. */
  describeNamesContainer: 35,
  /** Terminal pods get Ready=False with PodFailed as its reason. */
  podFailedReason: 22,
} as const;

export type Feature = keyof typeof features;
export type Profile = { readonly version: string } & Readonly<Record<Feature, boolean>>;

/** The versions that `profileOf` knows; 1.20 is there for recordings only. */
export const simulatedVersions: readonly string[] = ['1.20', ...kubernetesVersions];

const profiles = new Map<string, Profile>();

/**
 * What a Kubernetes version does, with feature gates that are on beside those that are so by default; a version that is not known counts as the
 * nearest known one.
 */
export function profileOf(version: string, gates: readonly FeatureGate[] = []): Profile {
  if (gates.length > 0) return makeProfile(version, gates);
  const known = profiles.get(version);
  if (known !== undefined) return known;
  const profile = makeProfile(version, []);
  if (simulatedVersions.includes(version)) profiles.set(version, profile);
  return profile;
}

function makeProfile(version: string, gates: readonly FeatureGate[]): Profile {
  const minor = Number(/^v?1\.(\d+)/.exec(version)?.[1] ?? Number.NaN);
  const known = Number.isFinite(minor) ? minor : 36;
  const names = Object.keys(features) as Feature[];
  const entries = names.map((name) => [name, known >= features[name] || isGatedOn(name, known, gates)]);
  return { version, ...(Object.fromEntries(entries) as Record<Feature, boolean>) };
}
