import { describe, expect, it } from 'vitest';
import { forbiddenImports } from './import-rules.ts';
import { isTest, productFolders, sourceFiles } from './sources.ts';

describe('imports', () => {
  it('go only where the architecture lets them', () => {
    const files = sourceFiles(productFolders, ['.ts', '.tsx']).filter((file) => !isTest(file));
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(forbiddenImports)).toEqual([]);
  });

  // Canaries: a check that finds nothing may be a check that looks at nothing.
  it.each([
    ['core/src/yaml/canary.ts', "import { simulate } from '#core/sim/simulate.ts';"],
    ['core/src/rules/one/index.ts', "import other from '../another/index.ts';"],
    ['core/src/sim/probes/canary.ts', "export { x } from '../kubelet/x.ts';"],
    ['core/src/sim/probes/canary.ts', "export { x } from '../images/x.ts';"],
    ['core/src/sim/probes/canary.ts', "export { x } from '../unheard-of/x.ts';"],
    ['client/src/canary.ts', "import { x } from 'vscode-languageclient/node';"],
    ['core/src/base/canary.ts', "import path from 'node:path';"],
    ['core/src/timeline/canary.ts', "import type { Hover } from 'vscode-languageserver-types';"],
    ['server/src/features/canary.ts', "import type { Connection } from 'vscode-languageserver';"],
    ['client/src/canary.ts', "import {\n  simulate,\n} from '#core/sim/simulate.ts';"],
    ['webview/src/canary.tsx', "import { simulate } from '#core/sim/simulate.ts';"],
    ['webview/src/canary.ts', "const fs = await import('node:fs');"],
    ['cli/src/canary.ts', "import 'vscode';"],
    ['elsewhere/canary.ts', ''],
  ])('that are forbidden are found: %s', (path, text) => {
    expect(forbiddenImports({ path, text })).toHaveLength(1);
  });
});
