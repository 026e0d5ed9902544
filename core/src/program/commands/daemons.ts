import { assumedTask } from './assumed-task.ts';
import { argumentsOf, type Command } from './command.ts';
import { asSaid, describeServing, serve } from './serve.ts';

const startupMs = 500;
const taskMs = 500;
const stop = { code: 0, afterMs: 100 };
const asksOnly: ReadonlySet<string> = new Set(['version', '--version', 'help', '--help', '-h']);

/**
 * A controller, agent or proxy of a cluster: as the main process of a long-running container it serves the ports that the container
 * declares or its probes ask, and ends with 0 on SIGTERM; as a step, a probe or a Job the same program does a task and succeeds.
 */
const daemon: Command = function* (input) {
  const { machine } = input;
  const name = input.argv[0]?.split('/').at(-1) ?? '';
  const isTask = !input.staysOn || !machine.setup.longRunning || argumentsOf(input).some((word) => asksOnly.has(word));
  if (isTask) return yield* assumedTask(`command ${name}`, taskMs, input);
  const ports = [...new Set([...machine.setup.declaredPorts, ...machine.setup.probedPorts])];
  if (!machine.setup.image.said) machine.setup.assume(`server ${name}`, () => describeServing(stop, startupMs), 'default');
  machine.state.unknownWriter = true;
  return yield* serve(input, asSaid({ ports, startupMs, onTerm: stop }, input));
};

/**
 * Programs that are known to be daemons. Nothing more is known of each: startup time and reaction to SIGTERM are those of the family,
 * a default and not a measurement.
 */
const names = `argocd argocd-application-controller argocd-applicationset-controller argocd-cmp-server argocd-commit-server argocd-dex
  argocd-notifications argocd-repo-server argocd-server aws-ebs-csi-driver calico calico-node calico-typha cilium-agent cilium-operator
  cloudflared contour csi-node-driver-registrar dra-driver-sriov emojivoto-vote-bot external-dns flanneld frr-k8s frr-metrics frr-status
  gpu-feature-discovery heapster kube-apiserver kube-controller-manager kube-proxy kube-scheduler kube-state-metrics locust
  kubelet linkerd2-proxy pilot-agent pilot-discovery cert-manager controller webhook cainjector nginx-ingress-controller karpenter keda
  cluster-autoscaler node-problem-detector velero falco kyverno crossplane istiod flanneld weaver speaker etcd-manager
  longhorn-manager manager metadata_store_server metrics-server model-registry multus-daemon named nfs-provisioner occollector_linux
  oauth2-proxy otelcol otelcol-contrib podcli resolvers slow_cooker socat spire-agent spire-server statuscleaner tensorboard
  tensorflow_model_server thin_entrypoint workflow-controller`;

export const daemonCommands: Readonly<Record<string, Command>> = Object.fromEntries(
  names.split(/\s+/).map((name) => [name, daemon]),
);
