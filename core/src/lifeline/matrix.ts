import type { MessageKey } from '#l10n/localizer.ts';
import { type ScenarioPreset, type ScenarioPresetId, scenarioPresets } from '../sim/scenario/presets.ts';
import type { Summary, Trace } from '../sim/trace.ts';
import { lifelineComments } from './comments.ts';
import { checkExpectations } from './expectation/check.ts';
import type { Simulator, Subject } from './simulator.ts';

/** How a pod fares under one preset. */
export interface MatrixRow {
  readonly preset: ScenarioPreset;
  /** False where the pod gives the preset nothing to disturb: the row is then that of the happy path. */
  readonly applies: boolean;
  readonly summary: Omit<Summary, 'verdict'>;
  readonly criteria: readonly MatrixCriterion[];
}

/** Something that a pod is measured by: what its comments expect or, where they expect nothing, what can be asked of any pod. */
export type MatrixCriterion =
  | { readonly isMet: boolean; readonly expectation: string; readonly measured: string | undefined; readonly parts: string }
  | { readonly isMet: boolean; readonly standard: StandardCriterion };

/** What can be asked of any pod; each is described by its text, `lifeline.criterion.…`. */
export type StandardCriterion = Extract<MessageKey, `lifeline.criterion.${string}`>;

/**
 * Puts a pod through each preset, one at each step, so that a server can do something else in between. `subject.preset` is not looked at; its scenario
 * is laid over each preset, as in a simulation.
 */
export function* scenarioMatrix(simulator: Simulator, subject: Subject): Generator<MatrixRow> {
  for (const preset of scenarioPresets) yield rowOf(simulator, { ...subject, preset: preset.id }, preset);
}

function rowOf(simulator: Simulator, subject: Subject, preset: ScenarioPreset): MatrixRow {
  const { template, objects, elsewhere = [] } = subject;
  const life = simulator.life(subject);
  const deletion = simulator.deletion(subject);
  const { expectations } = lifelineComments(template);
  const undisturbed = simulator.life({ ...subject, preset: undefined });
  const applies =
    preset.id === 'happy-path' || Object.keys(preset.apply(template, undisturbed, [...objects, ...elsewhere])).length > 0;
  const results = checkExpectations({ life: () => life, deletion: () => deletion }, expectations);
  const { readyAt, restarts, finalPhase } = life.summary;
  return {
    preset,
    applies,
    summary: { readyAt, restarts, finalPhase, terminationSeconds: deletion.summary.terminationSeconds },
    criteria:
      results.length === 0
        ? standards[preset.id].map((standard) => ({ standard, isMet: isMet[standard](life, deletion) }))
        : results.map(({ expectation, ...result }) => ({
            expectation: expectation.text,
            isMet: result.isMet,
            measured: result.measured,
            parts: result.parts,
          })),
  };
}

const standards: Readonly<Record<ScenarioPresetId, readonly StandardCriterion[]>> = {
  'happy-path': ['lifeline.criterion.ready', 'lifeline.criterion.noRestart', 'lifeline.criterion.noSigkill'],
  'slow-start': ['lifeline.criterion.ready', 'lifeline.criterion.noRestart'],
  'crash-after': ['lifeline.criterion.back'],
  'hangs-on-sigterm': ['lifeline.criterion.graceful'],
  oom: ['lifeline.criterion.back'],
  'dependency-down': ['lifeline.criterion.back'],
  'pull-fails': ['lifeline.criterion.ready'],
  'node-drain': ['lifeline.criterion.graceful', 'lifeline.criterion.noSigkill'],
  'node-lost': ['lifeline.criterion.replaced'],
};

/** Beyond the grace period: the kubelet's cleaning up, until the API server removes the pod. */
const cleanupSeconds = 5;

const isMet: Readonly<Record<StandardCriterion, (life: Trace, deletion: Trace) => boolean>> = {
  'lifeline.criterion.ready': ({ summary }) => summary.readyAt !== null || summary.finalPhase === 'Succeeded',
  'lifeline.criterion.back': ({ summary, conditions }) =>
    summary.finalPhase === 'Succeeded' || conditions.findLast(({ type }) => type === 'Ready')?.status === 'True',
  'lifeline.criterion.noRestart': ({ summary }) => summary.restarts === 0,
  'lifeline.criterion.noSigkill': (_, { termination }) => (termination?.sigkill.length ?? 0) === 0,
  'lifeline.criterion.graceful': (_, { summary, termination }) =>
    termination !== null &&
    summary.terminationSeconds !== null &&
    summary.terminationSeconds <= termination.gracePeriodSeconds + cleanupSeconds,
  'lifeline.criterion.replaced': ({ pod }) => pod.ownerKind !== 'Pod',
};
