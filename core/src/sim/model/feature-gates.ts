import type { Feature } from './profile.ts';

interface Gate {
  /** What it turns on. */
  readonly feature: Feature;
  /** The first minor version that has the gate, off by default. */
  readonly since: number;
}

/** Feature gates that a cluster may have on though they are off by default in its version: pkg/features/kube_features.go. */
export const featureGates = {
  ContainerRestartRules: { feature: 'containerRestartRules', since: 34 },
  ContainerStopSignals: { feature: 'stopSignals', since: 33 },
  KubeletCrashLoopBackOffMax: { feature: 'crashBackOffMax', since: 32 },
  KubeletEnsureSecretPulledImages: { feature: 'pulledNamesAccess', since: 33 },
  PodLevelResources: { feature: 'podLevelResources', since: 32 },
  ReduceDefaultCrashLoopBackOffDecay: { feature: 'reducedCrashBackOff', since: 33 },
  RestartAllContainersOnContainerExits: { feature: 'restartAllContainers', since: 35 },
} as const satisfies Record<string, Gate>;

export type FeatureGate = keyof typeof featureGates;

/** Whether one of the gates turns a feature on in `1.minor`. */
export function isGatedOn(feature: Feature, minor: number, gates: readonly FeatureGate[]): boolean {
  return gates.some((name) => featureGates[name].feature === feature && minor >= featureGates[name].since);
}
