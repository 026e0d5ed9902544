import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { english } from '#l10n/localizer.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { lintExpectations, lintLifeline } from '../lint.ts';
import { lintScenarioFile } from '../scenario-file.ts';
import { lifelineRules } from './registry.generated.ts';
import scenarioFile from './scenario-file/index.ts';

const options = { kubernetesVersion: '1.34', localize: english, severities: {}, parseShell: await testShellParser() } as const;

test.each(lifelineRules.map(({ id }) => [id]))('the examples of the page of %s are right', (id) => {
  const readme = readFileSync(path.join(import.meta.dirname, id, 'README.md'), 'utf8');
  const found = (heading: string) => {
    const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
    const examples = [...section.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml = '']) => yaml);
    return examples.map((text) => {
      const file = parseYaml(text);
      if (id === scenarioFile.id) return lintScenarioFile(file, options).length;
      return lintLifeline(file, options).length + lintExpectations(file, options).length;
    });
  };
  expect(found('Incorrect').length).toBeGreaterThan(0);
  expect(found('Incorrect')).not.toContain(0);
  expect(found('Correct')).toEqual(found('Correct').map(() => 0));
});
