import { parseYaml } from '#core/yaml/parse.ts';
import { english } from '#l10n/localizer.ts';
import type { FeatureContext } from '#server/features/feature.ts';
import { defaultSettings } from '#server/settings.ts';
import { emptyWorkspace } from '#server/workspace/model.ts';

/** The uri of the document in tests of features. */
export const uri = 'file:///test/manifest.yaml';

/** What a feature sees of a text in an editor with all abilities, English and without settings. */
export function featureContext(text: string, overrides: Partial<FeatureContext> = {}): FeatureContext {
  return {
    uri,
    file: parseYaml(text),
    settings: defaultSettings,
    localize: english,
    simulator: { life: doNotSimulate, deletion: doNotSimulate, termination: doNotSimulate, spread: doNotSimulate },
    timelines: new Map(),
    figures: new Map(),
    client: { snippets: true, hierarchicalSymbols: true },
    workspace: emptyWorkspace,
    token: { isCancellationRequested: false },
    pause: async () => {},
    ...overrides,
  };
}

function doNotSimulate(): never {
  throw new Error('this feature was not expected to simulate');
}
