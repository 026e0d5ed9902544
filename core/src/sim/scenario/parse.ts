import { english, type Localize } from '#l10n/localizer.ts';
import { pairOf } from '../../yaml/lookup.ts';
import type { YamlFile, YamlNode } from '../../yaml/model.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { completeScenario } from './complete.ts';
import type { ScenarioDocument } from './document.ts';
import type { Scenario } from './model.ts';
import { type ScenarioProblem, ScenarioProblems } from './problems.ts';
import { readScenario } from './read-scenario.ts';

/**
 * Reads a scenario, in YAML or JSON (which YAML includes). What is wrong is left out and listed with its line and column, counting
 * from 1; what is not said is as in `defaultScenario`. `document` is what was written, without what is wrong. Never throws.
 */
export function parseScenario(
  text: string,
  localize: Localize = english,
): { readonly scenario: Scenario; readonly document: ScenarioDocument; readonly problems: readonly ScenarioProblem[] } {
  const { document, problems } = checkScenario(parseYaml(text), localize);
  return { scenario: completeScenario(document), document, problems };
}

/** What a parsed scenario file says, and what is wrong in it. */
export function checkScenario(
  file: YamlFile,
  localize: Localize,
): { readonly document: ScenarioDocument; readonly problems: readonly ScenarioProblem[] } {
  const [first] = file.documents;
  if (!first) return { document: {}, problems: [] };
  const problems = new ScenarioProblems(first, localize);
  for (const { range, message } of first.content.problems) problems.add({ range, path: '' }, 'scenario.syntax', { message });
  reportMoreDocuments(file, problems);
  const { root } = first.content;
  if (root && isManifest(root)) {
    problems.add({ range: root.range, path: '' }, 'scenario.manifest', {});
    return { document: {}, problems: problems.list };
  }
  // Of broken text it is not known what is meant.
  if (first.content.problems.some(({ code }) => code !== 'duplicate-key')) return { document: {}, problems: problems.list };
  const isEmpty = root === undefined || (root.kind === 'scalar' && root.value === null);
  const document = isEmpty ? undefined : readScenario(root, { path: '', problems });
  return { document: document ?? {}, problems: problems.list };
}

function isManifest(root: YamlNode): boolean {
  return root.kind === 'mapping' && pairOf(root, 'apiVersion') !== undefined && pairOf(root, 'kind') !== undefined;
}

function reportMoreDocuments(file: YamlFile, problems: ScenarioProblems): void {
  const more = file.documents.slice(1).find((document) => document.content.root !== undefined);
  if (more) problems.add({ range: { start: 0, end: 0 }, path: '' }, 'scenario.oneDocument', { line: more.startLine + 1 });
}
