// Prints what a simulation costs beside writing its trace as JSON in the same run: the simulator is to take no more than twice as long.
// Run with `node bench/simulate.bench.mjs [runs]`.
import { readFile } from 'node:fs/promises';
import { loadTs } from '../scripts/load-ts.mjs';

const { simulate } = await loadTs('core/src/sim/simulate.ts');
const { defaultScenario } = await loadTs('core/src/sim/scenario/default.ts');
const { parseDuration } = await loadTs('core/src/base/time.ts');
const { parseYaml } = await loadTs('core/src/yaml/parse.ts');
const { findPodTemplates } = await loadTs('core/src/workload/find.ts');
const { loadShellParser } = await loadTs('server/src/shell-parser.ts');

const root = new URL('../', import.meta.url);
const parseShell = await loadShellParser({
  runtime: await readFile(new URL('node_modules/web-tree-sitter/web-tree-sitter.wasm', root)),
  grammar: await readFile(new URL('node_modules/tree-sitter-bash/tree-sitter-bash.wasm', root)),
});
const runs = Number(process.argv[2] ?? 25);
const httpGet = 'httpGet: {path: /, port: 80}';

measure('an hour of the liveness pod', await readFile(new URL('test/fixtures/manifests/liveness-exec.yaml', root), 'utf8'), '1h');
measure('a day of three probes, exec', probed('exec: {command: [cat, /etc/hosts]}'), '24h');
measure('a day of three probes, httpGet', probed(httpGet), '24h');
measure('a day of three probes, both', probed('exec: {command: [cat, /etc/hosts]}', httpGet), '24h');

/** Simulates and writes in turn, so that both see the same machine; the first runs only warm up, as the engine goes on compiling for hundreds of them. */
function measure(name, manifest, horizon) {
  const [{ template }] = findPodTemplates(parseYaml(manifest));
  const until = parseDuration(horizon);
  const input = { template, objects: [], scenario: defaultScenario(), kubernetesVersion: '1.36', until, parseShell };
  const warmUp = horizon === '1h' ? 1000 : 3;
  const count = horizon === '1h' ? runs * 20 : runs;
  const pairs = Array.from({ length: warmUp + count }, (_, seed) => {
    const start = performance.now();
    const trace = simulate({ ...input, seed });
    const simulated = performance.now();
    const { length } = JSON.stringify(trace);
    return { simulateMs: simulated - start, serializeMs: performance.now() - simulated, length };
  }).slice(warmUp);
  const simulateMs = median(pairs.map((pair) => pair.simulateMs));
  const serializeMs = median(pairs.map((pair) => pair.serializeMs));
  const ratio = median(pairs.map((pair) => pair.simulateMs / pair.serializeMs));
  const size = `${(median(pairs.map((pair) => pair.length)) / 1e6).toFixed(2)} MB`;
  console.log(`${name}: ${simulateMs.toFixed(2)} ms, as JSON ${serializeMs.toFixed(2)} ms (${size}), ratio ${ratio.toFixed(2)}`);
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

/** A server with a startup, a readiness and a liveness probe, each once a second. */
function probed(handler, readiness = handler) {
  return `apiVersion: v1
kind: Pod
metadata: {name: probed}
spec:
  containers:
    - name: web
      image: nginx:1.25
      startupProbe: {${handler}, periodSeconds: 1}
      readinessProbe: {${readiness}, periodSeconds: 1}
      livenessProbe: {${handler}, periodSeconds: 1}
`;
}
