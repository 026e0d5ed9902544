import { kubernetesVersions } from '#core/schema/model.ts';

/** The versions whose behavior can be simulated, oldest first. */
export const simulatedVersions: readonly string[] = kubernetesVersions;

/** A named scenario that every pod can be put through. */
export interface ScenarioPreset {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}
