import { lintLifeline } from '#core/lifeline/lint.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { type Diagnostic, lintFile } from '#core/rules/index.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import type { RuleSetting } from '#protocol/settings.ts';
import type { FeatureContext } from './feature.ts';

interface Checked {
  readonly kubernetesVersion: string;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly parseShell: ShellParser | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const checked = new WeakMap<YamlFile, Checked>();

/** What the linter says about the file under the present settings; kept as long as both stay, for diagnostics and fixes alike. */
export function lint({
  file,
  settings,
  localize,
  parseShell,
}: Pick<FeatureContext, 'file' | 'settings' | 'localize' | 'parseShell'>): readonly Diagnostic[] {
  if (!settings.lintEnabled) return [];
  const { kubernetesVersion, rules } = settings;
  const known = checked.get(file);
  if (known?.kubernetesVersion === kubernetesVersion && known.rules === rules && known.parseShell === parseShell)
    return known.diagnostics;
  // What follows from another problem goes away with it: only the command line, which lists what the API server lists, has it.
  const options = { kubernetesVersion, localize, severities: rules, parseShell };
  const all = [...lintFile(file, options), ...lintLifeline(file, options)];
  const diagnostics = all.filter(({ follows }) => !follows);
  checked.set(file, { kubernetesVersion, rules, parseShell, diagnostics });
  return diagnostics;
}
