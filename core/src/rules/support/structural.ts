import type { YamlProblem } from '../../yaml/model.ts';

/** Problems that leave the structure of the tree as it is meant. */
const harmless: ReadonlySet<string> = new Set([
  'duplicate-key',
  'control-character',
  'template-expression',
  'bad-escape',
  'unknown-alias',
  'recursive-alias',
  'too-many-aliases',
  'bad-merge',
  'unknown-tag',
]);

/** Whether a problem of the text may have put what follows it in a wrong place of the tree. */
export function isStructural(problem: YamlProblem): boolean {
  return !harmless.has(problem.code);
}
