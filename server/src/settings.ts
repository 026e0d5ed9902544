import { readUserImages, type UserImage } from '#core/program/images/user-images.ts';
import { type KubernetesVersion, kubernetesVersions, latestKubernetesVersion } from '#core/schema/model.ts';
import { type CoexistenceSetting, coexistenceSettings, type RuleSetting, ruleSettings } from '#protocol/settings.ts';

/** The settings as the features see them: complete and of the right types, whatever the client sent. */
export interface Settings {
  readonly kubernetesVersion: KubernetesVersion;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** What is known of images, first match wins. */
  readonly images: readonly UserImage[];
  readonly lintEnabled: boolean;
  readonly completionEnabled: boolean;
  readonly hoverEnabled: boolean;
  readonly codeLensEnabled: boolean;
  readonly problemLensEnabled: boolean;
  readonly scenarioLensEnabled: boolean;
  readonly terminationHintsEnabled: boolean;
  readonly probeHintsEnabled: boolean;
  readonly defaultHintsEnabled: boolean;
  readonly coexistence: CoexistenceSetting;
}

/** The settings of somebody who has set nothing. */
export const defaultSettings: Settings = readSettings(undefined);

/**
 * Reads what stands under `podLifeline`, as the client gives it: nested (`{lint: {enabled: false}}`) or with dotted keys. A value of
 * the wrong type counts as not set.
 */
export function readSettings(section: unknown): Settings {
  return {
    kubernetesVersion: readVersion(lookUp(section, 'kubernetesVersion')),
    rules: readRules(lookUp(section, 'rules')),
    images: readUserImages(lookUp(section, 'images')).images,
    lintEnabled: readSwitch(section, 'lint.enabled'),
    completionEnabled: readSwitch(section, 'completion.enabled'),
    hoverEnabled: readSwitch(section, 'hover.enabled'),
    codeLensEnabled: readSwitch(section, 'codeLens.enabled'),
    problemLensEnabled: readSwitch(section, 'codeLens.problems'),
    scenarioLensEnabled: readSwitch(section, 'codeLens.scenarios'),
    terminationHintsEnabled: readSwitch(section, 'inlayHints.termination'),
    probeHintsEnabled: readSwitch(section, 'inlayHints.probes'),
    defaultHintsEnabled: readSwitch(section, 'inlayHints.defaults'),
    coexistence: readCoexistence(lookUp(section, 'coexistence')),
  };
}

/** Every switch is on unless it is turned off. */
function readSwitch(section: unknown, id: string): boolean {
  return lookUp(section, id) !== false;
}

function readVersion(value: unknown): KubernetesVersion {
  return kubernetesVersions.find((version) => version === value) ?? latestKubernetesVersion;
}

function readCoexistence(value: unknown): CoexistenceSetting {
  return coexistenceSettings.find((setting) => setting === value) ?? 'auto';
}

function readRules(value: unknown): Record<string, RuleSetting> {
  const rules: Record<string, RuleSetting> = Object.create(null);
  if (!isRecord(value)) return rules;
  for (const [id, severity] of Object.entries(value)) {
    const known = ruleSettings.find((setting) => setting === severity);
    if (known) rules[id] = known;
  }
  return rules;
}

function lookUp(section: unknown, id: string): unknown {
  if (!isRecord(section)) return undefined;
  if (Object.hasOwn(section, id)) return section[id];
  return id.split('.').reduce<unknown>((at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined), section);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
