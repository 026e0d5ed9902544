/** Pages of the Kubernetes documentation that explanations point to. */
const pages = {
  lifecycle: 'concepts/workloads/pods/pod-lifecycle/',
  phase: 'concepts/workloads/pods/pod-lifecycle/#pod-phase',
  containerStates: 'concepts/workloads/pods/pod-lifecycle/#container-states',
  restarts: 'concepts/workloads/pods/pod-lifecycle/#restart-policy',
  conditions: 'concepts/workloads/pods/pod-lifecycle/#pod-conditions',
  probes: 'concepts/workloads/pods/pod-lifecycle/#container-probes',
  termination: 'concepts/workloads/pods/pod-lifecycle/#pod-termination',
  hooks: 'concepts/containers/container-lifecycle-hooks/',
  init: 'concepts/workloads/pods/init-containers/',
  sidecars: 'concepts/workloads/pods/sidecar-containers/',
  images: 'concepts/containers/images/',
  volumes: 'concepts/storage/volumes/',
  scheduling: 'concepts/scheduling-eviction/kube-scheduler/',
  eviction: 'concepts/scheduling-eviction/node-pressure-eviction/',
  nodes: 'concepts/cluster-administration/node-shutdown/',
  endpoints: 'concepts/services-networking/endpoint-slices/#conditions',
  deadline: 'concepts/workloads/controllers/job/#job-termination-and-cleanup',
} as const;

export type DocsPage = keyof typeof pages;

/** The address of a page; the site offers its own languages from there. */
export function docsUrl(page: DocsPage): string {
  return `https://kubernetes.io/docs/${pages[page]}`;
}
