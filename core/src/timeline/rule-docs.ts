import { rules } from '../sim/rules.ts';

const docs = 'https://kubernetes.io/docs/concepts';
const lifecycle = `${docs}/workloads/pods/pod-lifecycle`;

/**
 * The timeline's own reasons, with their pages of the documentation: what stands for an item where the simulator gives no cause.
 * Their sentences, like those of the simulator's rules, are the texts `timeline.rule.<id>`.
 */
export const naturalRules = {
  'status-column': `${lifecycle}/#pod-phase`,
  'pod-phase': `${lifecycle}/#pod-phase`,
  condition: `${lifecycle}/#pod-conditions`,
  'creation-request': 'https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/',
  'creation-watch': 'https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes',
  'creation-binding': `${docs}/scheduling-eviction/kube-scheduler/`,
  'creation-kubelet': `${docs}/architecture/#kubelet`,
  'creation-start': `${docs}/architecture/cri/`,
  'creation-status': `${lifecycle}/#pod-conditions`,
  sync: `${docs}/architecture/#kubelet`,
  'pause-container': `${docs}/windows/intro/#pause-container`,
  schedule: `${docs}/scheduling-eviction/kube-scheduler/`,
  endpoints: `${docs}/services-networking/endpoint-slices/#conditions`,
  traffic: `${docs}/services-networking/endpoint-slices/#conditions`,
  'lost-traffic': `${lifecycle}/#pod-termination`,
  'late-traffic': `${lifecycle}/#pod-termination`,
  volumes: `${docs}/storage/volumes/`,
  sandbox: `${lifecycle}/#pod-conditions`,
  pull: `${docs}/containers/images/`,
  backoff: `${lifecycle}/#container-restarts`,
  remove: `${lifecycle}/#pod-termination`,
  waiting: `${lifecycle}/#container-state-waiting`,
  running: `${lifecycle}/#container-state-running`,
  terminated: `${lifecycle}/#container-state-terminated`,
  run: `${lifecycle}/#container-states`,
  exit: `${lifecycle}/#restart-policy`,
  'startup-probe': `${lifecycle}/#container-probes`,
  'readiness-probe': `${lifecycle}/#container-probes`,
  'liveness-probe': `${lifecycle}/#container-probes`,
  'hook-post-start': `${docs}/containers/container-lifecycle-hooks/`,
  'hook-pre-stop': `${docs}/containers/container-lifecycle-hooks/`,
  'stop-signal': `${lifecycle}/#pod-termination`,
  'kill-signal': `${lifecycle}/#pod-termination`,
  'grace-period': `${lifecycle}/#pod-termination`,
} as const satisfies Record<string, string>;

export type NaturalRule = keyof typeof naturalRules;

const pages: ReadonlyMap<string, string> = new Map([
  ...Object.entries(naturalRules),
  ...Object.entries(rules).map(([id, rule]): [string, string] => [id, rule.docs]),
]);

/** The documentation of a rule; undefined for one that nobody knows. */
export function docsOfRule(rule: string): string | undefined {
  return pages.get(rule);
}
