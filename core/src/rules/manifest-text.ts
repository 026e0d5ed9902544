/*
 * Manifests that tests of rules share: each gives the frame, the test the lines that matter.
 */

interface Behind {
  /** Fields of the Service before its selector, each with a comma behind it. */
  readonly service?: string;
  readonly target?: string;
  readonly others?: readonly { readonly image: string }[];
}

/** A Service `web` on port 80 and a Deployment that it selects, with one container `web`; its fields come in a block or in braces. */
export function behindService(container: string, { service = '', target = '80', others = [] }: Behind = {}): string {
  const item = container.startsWith('{') ? `{ name: web, ${container.slice(2)}` : `name: web\n          ${container}`;
  const rest = others.map(({ image }, index) => `        - { name: other-${index}, image: "${image}" }\n`).join('');
  return `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ${service}selector: { app: web }, ports: [{ port: 80, targetPort: ${target} }] }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 3
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      terminationGracePeriodSeconds: 30
      containers:
        # the shop
        - ${item}
${rest}`;
}

/**
 * A pod whose container has a probe of its port in a block: `rest` are the lines below the handler, eight blanks deep, `more` what stands above the
 * probe.
 */
export function podWithProbe(field: 'livenessProbe' | 'readinessProbe', rest: string, more = ''): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - name: b
      image: nginx:1.29
${more === '' ? '' : `      ${more}\n`}      ${field}:
        httpGet: { port: 80 }
${rest}`;
}
