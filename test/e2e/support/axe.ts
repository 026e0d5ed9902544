import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong in a page, in one line each. `rules`: only these. The script is handed in from outside of the page, which allows no
 * other script than its own.
 */
export async function violations(frame: Frame, rules?: readonly string[]): Promise<string[]> {
  if (!(await frame.evaluate('typeof axe === "object"'))) await frame.evaluate(axe);
  // A label that is cut with an ellipsis cannot stand in the name, which has it in full: that (experimental) rule is off.
  const options = {
    rules: { 'label-content-name-mismatch': { enabled: false } },
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: rules } }),
  };
  return frame.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + ' ' + failureSummary.split('\\n').slice(1, 3).join(' '))))`,
  );
}
