import type { ScenarioDocument } from '#core/sim/scenario/document.ts';
import type { ScenarioPreset } from './scenario.ts';

/** Request: how one pod of an open document fares under each preset. Can be cancelled; the answer is then null. */
export const scenarioMatrixMethod = 'podLifeline/scenarioMatrix';

export interface ScenarioMatrixParams {
  readonly uri: string;
  /** Id of a pod template of the file; without it, or where it is gone, the first. */
  readonly template?: string;
  /** Laid over each preset. */
  readonly scenario?: ScenarioDocument;
}

export interface ScenarioMatrix {
  /** Which pod it is; null where there is none. */
  readonly template: string | null;
  /** In the order of the presets. */
  readonly rows: readonly ScenarioMatrixRow[];
}

export interface ScenarioMatrixRow {
  readonly preset: ScenarioPreset;
  /** False where the pod gives the preset nothing to disturb. */
  readonly applies: boolean;
  /** Seconds since the pod was created; null: never. */
  readonly readyAt: number | null;
  readonly restarts: number;
  /** Seconds that the pod's end takes, by the preset or by a delete; null: not within the simulation. */
  readonly terminationSeconds: number | null;
  readonly finalPhase: string;
  /** Whether every criterion is met. */
  readonly passes: boolean;
  readonly criteria: readonly {
    /** In the reader's language, or as the manifest's comment says it. */
    readonly text: string;
    readonly isMet: boolean;
    /** What was measured and what takes how long; empty where that says nothing more. */
    readonly detail: string;
  }[];
}
