import { english, type Localize } from '#l10n/localizer.ts';
import { kubernetesVersions } from '../../schema/model.ts';
import type { YamlFile } from '../../yaml/model.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { defaultScenario } from './default.ts';
import type { Cluster, Scenario } from './model.ts';
import { type ScenarioProblem, ScenarioProblems } from './problems.ts';
import { readActions } from './read-actions.ts';
import { completeNode, readCluster } from './read-cluster.ts';
import { readContainers } from './read-containers.ts';
import { mapping, oneOf } from './reader.ts';

/** Versions that a scenario may name: those of the schema, and the oldest that the simulator has recordings of. */
const versions = ['1.20', ...kubernetesVersions];

const readScenario = mapping({
  kubernetesVersion: oneOf(versions),
  cluster: readCluster,
  containers: readContainers,
  actions: readActions,
});

/**
 * Reads a scenario, in YAML or JSON (which YAML includes). What is wrong is left out and listed with its line and column, counting
 * from 1; what is not said is as in `defaultScenario`. Never throws.
 */
export function parseScenario(
  text: string,
  localize: Localize = english,
): { readonly scenario: Scenario; readonly problems: readonly ScenarioProblem[] } {
  const file = parseYaml(text);
  const [document] = file.documents;
  if (!document) return { scenario: defaultScenario(), problems: [] };
  const problems = new ScenarioProblems(document, localize);
  for (const problem of document.content.problems) problems.addText(problem.range, problem.message);
  reportMoreDocuments(file, problems);
  const { root } = document.content;
  const isEmpty = root === undefined || (root.kind === 'scalar' && root.value === null);
  const written = isEmpty ? undefined : readScenario(root, { path: '', problems });
  return { scenario: complete(written ?? {}), problems: problems.list };
}

function reportMoreDocuments(file: YamlFile, problems: ScenarioProblems): void {
  const more = file.documents.slice(1).find((document) => document.content.root !== undefined);
  if (more) problems.add({ start: 0, end: 0 }, 'scenario.oneDocument', { line: more.startLine + 1 });
}

/** Lays what is written over the defaults: lists replace those of the default, single values are filled in. */
function complete(written: NonNullable<ReturnType<typeof readScenario>>): Scenario {
  const usual = defaultScenario();
  return {
    ...(written.kubernetesVersion === undefined ? {} : { kubernetesVersion: written.kubernetesVersion }),
    cluster: completeCluster(written.cluster ?? {}, usual.cluster),
    containers: written.containers ?? usual.containers,
    actions: written.actions ?? usual.actions,
  };
}

function completeCluster(written: NonNullable<ReturnType<typeof readCluster>>, usual: Cluster): Cluster {
  const [usualNode] = usual.nodes;
  return {
    described: written.nodes !== undefined,
    nodes: written.nodes && usualNode ? written.nodes.map((node) => completeNode(node, usualNode)) : usual.nodes,
    registry: written.registry ?? usual.registry,
    objects: written.objects ?? usual.objects,
    absent: written.absent ?? usual.absent,
    kubelet: { ...usual.kubelet, ...written.kubelet },
    latency: { ...usual.latency, ...written.latency },
  };
}
