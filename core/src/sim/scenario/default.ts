import type { Scenario } from './model.ts';

/**
 * The cluster where nothing is said: one node with room, an empty image store, a registry where every pull succeeds, and the
 * kubelet's own defaults (`serializeImagePulls: true`, pkg/kubelet/apis/config/v1beta1/defaults.go). Latencies and pull times are
 * left out: the simulator has its own.
 */
export function defaultScenario(): Scenario {
  return {
    cluster: {
      described: false,
      nodes: [
        {
          name: 'node1',
          labels: { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': 'node1' },
          taints: [],
          allocatable: { cpu: '4', memory: '16Gi', 'ephemeral-storage': '100Gi', pods: '110' },
          images: [],
          conditions: [],
        },
      ],
      registry: [],
      objects: [],
      absent: [],
      featureGates: [],
      kubelet: { serializeImagePulls: true },
      latency: {},
    },
    containers: {},
    actions: [],
  };
}
