import { type KubernetesVersion, kubernetesVersions } from '../schema/model.ts';
import { findPodTemplates } from '../workload/find.ts';
import type { YamlFile } from '../yaml/model.ts';
import { lifelineComments } from './comments.ts';

/**
 * The version that a file says it is written for, in the first `# lifeline: kubernetes=VERSION` of it. Undefined where it says none, or one
 * whose schema is not known (`1.20` can be simulated only).
 */
export function kubernetesVersionOf(file: YamlFile): KubernetesVersion | undefined {
  if (!file.text.includes('kubernetes=')) return undefined;
  for (const { template } of findPodTemplates(file)) {
    const { kubernetesVersion } = lifelineComments(template).document;
    if (kubernetesVersion !== undefined) return kubernetesVersions.find((version) => version === kubernetesVersion);
  }
  return undefined;
}
