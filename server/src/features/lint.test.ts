import { expect, test } from 'vitest';
import { parseYaml } from '#core/yaml/parse.ts';
import { english } from '#l10n/localizer.ts';
import { defaultSettings } from '../settings.ts';
import { emptyWorkspace, type Workspace } from '../workspace/model.ts';
import { lint } from './lint.ts';

const text = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: b\n    imagePullPolicy: Allways\n';

test('asks of a patch that a kustomization of the workspace names nothing that its base supplies', () => {
  const file = parseYaml(text);
  const rulesIn = (workspace: Workspace) =>
    lint({ uri: 'file:///patch.yaml', file, settings: defaultSettings, localize: english, workspace }).map(({ rule }) => rule);
  expect(rulesIn(emptyWorkspace)).toContain('required-field');
  expect(rulesIn({ ...emptyWorkspace, kustomizeRole: () => 'patch' })).toEqual(['unsupported-value']);
  expect(rulesIn({ ...emptyWorkspace, kustomizeRole: () => 'resource' })).toContain('required-field');
});
