import type { YamlDocument } from '#core/yaml/model.ts';

/** The line, counted from 1, of the first problem that keeps a document from being read as it is meant. */
export function brokenLine({ content, startLine }: YamlDocument): number | undefined {
  const problem = content.problems.find(({ code }) => code !== 'duplicate-key');
  return problem && startLine + content.lines.positionAt(problem.range.start).line + 1;
}
