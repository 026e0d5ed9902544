import { type Diagnostic, lintFile } from '#core/rules/index.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import type { RuleSetting } from '#protocol/settings.ts';
import type { FeatureContext } from './feature.ts';

interface Checked {
  readonly kubernetesVersion: string;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly diagnostics: readonly Diagnostic[];
}

const checked = new WeakMap<YamlFile, Checked>();

/** What the linter says about the file under the present settings; kept as long as both stay, for diagnostics and fixes alike. */
export function lint({
  file,
  settings,
  localize,
}: Pick<FeatureContext, 'file' | 'settings' | 'localize'>): readonly Diagnostic[] {
  if (!settings.lintEnabled) return [];
  const { kubernetesVersion, rules } = settings;
  const known = checked.get(file);
  if (known?.kubernetesVersion === kubernetesVersion && known.rules === rules) return known.diagnostics;
  const diagnostics = lintFile(file, { kubernetesVersion, localize, severities: rules });
  checked.set(file, { kubernetesVersion, rules, diagnostics });
  return diagnostics;
}
