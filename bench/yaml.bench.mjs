// Prints how much faster it is to parse a file of many documents again after one edit than to parse it at first.
// Run with `node bench/yaml.bench.mjs [documents]`.
import { loadTs } from '../scripts/load-ts.mjs';

const { parseYaml } = await loadTs('core/src/yaml/parse.ts');
const { findPodTemplates } = await loadTs('core/src/workload/find.ts');

const count = Number(process.argv[2] ?? 250);
const text = Array.from({ length: count }, (_, i) => manifest(`app-${i}`)).join('---\n');
const at = text.indexOf('periodSeconds: 5', text.length / 2) + 'periodSeconds: '.length;
const edited = `${text.slice(0, at)}7${text.slice(at + 1)}`;

const before = parseYaml(text);
findPodTemplates(before);
const full = median(() => findPodTemplates(parseYaml(text)));
const again = median(() => findPodTemplates(parseYaml(edited, before)));
const lines = text.split('\n').length - 1;
console.log(`${count} documents, ${lines} lines, ${text.length} characters`);
console.log(`parse: ${full.toFixed(1)} ms (${((full * 1000) / lines).toFixed(1)} us a line)`);
console.log(`parse again after one edit: ${again.toFixed(1)} ms`);
console.log(`ratio: ${(full / again).toFixed(0)}`);

function median(action) {
  const times = Array.from({ length: 15 }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[7];
}

function manifest(name) {
  return `# ${name}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: {app: ${name}, tier: front}
spec:
  replicas: 3
  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      terminationGracePeriodSeconds: 45
      containers:
        - name: web
          image: registry.example.com/${name}:1.2.3
          ports:
            - containerPort: 8080
          command:
            - sh
            - -c
            - |
              exec /server --port 8080
          livenessProbe:
            httpGet: {path: /healthz, port: 8080}
            periodSeconds: 5
          readinessProbe:
            httpGet:
              path: /ready
              port: 8080
          resources:
            requests: {cpu: 100m, memory: 64Mi}
            limits:
              memory: 128Mi
          env:
            - name: NAME
              value: "${name}"
`;
}
