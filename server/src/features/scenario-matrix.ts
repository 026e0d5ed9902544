import { type MatrixCriterion, type MatrixRow, scenarioMatrix } from '#core/lifeline/matrix.ts';
import { findPodTemplates } from '#core/workload/find.ts';
import type { Localize } from '#l10n/localizer.ts';
import {
  type ScenarioMatrix,
  type ScenarioMatrixParams,
  type ScenarioMatrixRow,
  scenarioMatrixMethod,
} from '#protocol/scenario-matrix.ts';
import { answers, type Feature, type FeatureContext } from './feature.ts';
import { subjectOf } from './subject.ts';

/** Puts a pod through every preset. Lets other requests in between them; null once nobody waits any more. */
async function provideScenarioMatrix(
  context: FeatureContext,
  { template: wanted, scenario }: ScenarioMatrixParams,
): Promise<ScenarioMatrix | null> {
  const { file, simulator, token, localize } = context;
  const found = findPodTemplates(file);
  const template = (found.find((each) => each.template.id === wanted) ?? found[0])?.template;
  if (!template) return { template: null, rows: [] };
  const subject = { ...subjectOf(context, template), scenario };
  const rows: ScenarioMatrixRow[] = [];
  for (const row of scenarioMatrix(simulator, subject)) {
    rows.push(toRow(row, localize));
    await context.pause();
    if (token.isCancellationRequested) return null;
  }
  return { template: template.id, rows };
}

function toRow({ preset, applies, summary, criteria }: MatrixRow, localize: Localize): ScenarioMatrixRow {
  const { id, nameKey, descriptionKey } = preset;
  const { readyAt, restarts, terminationSeconds, finalPhase } = summary;
  return {
    preset: { id, title: localize(nameKey), description: localize(descriptionKey) },
    applies,
    readyAt,
    restarts,
    terminationSeconds,
    finalPhase,
    passes: criteria.every(({ isMet }) => isMet),
    criteria: criteria.map((criterion) => toCriterion(criterion, localize)),
  };
}

function toCriterion(criterion: MatrixCriterion, localize: Localize): ScenarioMatrixRow['criteria'][number] {
  const { isMet } = criterion;
  if ('standard' in criterion) return { text: localize(criterion.standard), isMet, detail: '' };
  const detail = [criterion.measured ?? '', criterion.parts].filter((each) => each !== '').join(': ');
  return { text: criterion.expectation, isMet, detail };
}

export const scenarioMatrixFeature: Feature = {
  capabilities: {},
  requests: [
    answers(scenarioMatrixMethod, provideScenarioMatrix, {
      simulates: true,
      whenClosed: (): ScenarioMatrix => ({ template: null, rows: [] }),
    }),
  ],
};
