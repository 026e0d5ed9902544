import { kubernetesVersions } from '../../schema/model.ts';
import type { ScenarioDocument } from './document.ts';
import { readActions } from './read-actions.ts';
import { readCluster } from './read-cluster.ts';
import { readContainers } from './read-containers.ts';
import { mapping, oneOf, type Reader } from './reader.ts';
import type { MappingShape } from './shape.ts';

/** Versions that a scenario may name: those of the schema, and the oldest that the simulator has recordings of. */
export const scenarioVersions: readonly string[] = ['1.20', ...kubernetesVersions];

/** Reads a whole scenario as it is written, and knows what may stand in it. */
export const readScenario: Reader<ScenarioDocument, MappingShape> = mapping({
  kubernetesVersion: [oneOf(scenarioVersions), 'scenario.doc.kubernetesVersion'],
  cluster: [readCluster, 'scenario.doc.cluster'],
  containers: [readContainers, 'scenario.doc.containers'],
  actions: [readActions, 'scenario.doc.actions'],
});
