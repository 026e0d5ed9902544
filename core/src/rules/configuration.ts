import type { Localize, MessageArguments, MessageKey } from '#l10n/localizer.ts';
import type { Range } from '../base/range.ts';
import { pidOneKinds, readUserImages, type UserImage, userImageKeys, userShells } from '../program/images/user-images.ts';
import { type KubernetesVersion, kubernetesVersions } from '../schema/model.ts';
import { parseKubernetesVersion } from '../schema/versions.ts';
import { nodeAtPath, toPlain } from '../yaml/lookup.ts';
import { filePosition, type YamlDocument, type YamlMapping, type YamlNode, type YamlScalar } from '../yaml/model.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { RuleSeverity } from './model.ts';
import { nearestName } from './support/nearest.ts';

/** Name of the file that holds the settings of a project, at the root of its workspace. */
export const configurationFile = '.pod-lifeline.yaml';

/** What a project has set: by its file, for everybody who works on it. */
export interface Configuration {
  /** Undefined where the file does not say. */
  readonly kubernetesVersion: KubernetesVersion | undefined;
  /** By rule id. */
  readonly rules: Readonly<Record<string, RuleSeverity>>;
  /** What is known of images, first match wins. */
  readonly images: readonly UserImage[];
}

/** Something in the file that cannot be used; it is left out. Line and column count from 1. */
export interface ConfigurationProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What a project has set that has no file. */
export const emptyConfiguration: Configuration = { kubernetesVersion: undefined, rules: {}, images: [] };

const keys = ['kubernetesVersion', 'rules', 'images'] as const;
const severities: readonly RuleSeverity[] = ['error', 'warning', 'info', 'off'];

const unknownKey = { none: 'rules.configuration.key', near: 'rules.configuration.keyNear' } as const;
const unknownRule = { none: 'rules.configuration.rule', near: 'rules.configuration.ruleNear' } as const;

interface Reading {
  readonly ruleIds: readonly string[];
  report(range: Range, key: MessageKey, args?: MessageArguments): void;
}

/**
 * Reads a `.pod-lifeline.yaml`. What is wrong is left out and listed in the order of the text, with the nearest right name. Never throws.
 * @param ruleIds the rules that there are
 */
export function parseConfiguration(
  text: string,
  ruleIds: readonly string[],
  localize: Localize,
): { readonly configuration: Configuration; readonly problems: readonly ConfigurationProblem[] } {
  const [document] = parseYaml(text).documents;
  const { root, problems: broken = [] } = document?.content ?? {};
  const problems: ConfigurationProblem[] = [];
  const reading: Reading = {
    ruleIds,
    report: (range, key, args) => problems.push({ message: localize(key, args), ...placeOf(document, range) }),
  };
  for (const { message, range } of broken) problems.push({ message, ...placeOf(document, range) });
  if (isNothing(root)) return { configuration: emptyConfiguration, problems };
  if (root?.kind !== 'mapping') {
    reading.report(root?.range ?? { start: 0, end: 0 }, 'rules.configuration.mapping', { keys: keys.join(', ') });
    return { configuration: emptyConfiguration, problems };
  }
  return { configuration: readRoot(root, reading), problems };
}

function readRoot(root: YamlMapping, reading: Reading): Configuration {
  let kubernetesVersion: KubernetesVersion | undefined;
  let rules: Record<string, RuleSeverity> = {};
  let images: readonly UserImage[] = [];
  for (const { key, value } of root.pairs) {
    const name = String(key.value);
    if (name === 'kubernetesVersion') kubernetesVersion = readVersion(key, value, reading);
    else if (name === 'rules') rules = readRules(key, value, reading);
    else if (name === 'images') images = readImages(key, value, reading);
    else unknownName(key, unknownKey, keys, reading);
  }
  return { kubernetesVersion, rules, images };
}

/** `1.34` without quotes is a number: what is written counts. */
function readVersion(key: YamlScalar, value: YamlNode | undefined, reading: Reading): KubernetesVersion | undefined {
  const text = value?.kind === 'scalar' ? value.source.replaceAll(/^['"]|['"]$/g, '') : '';
  const { version } = parseKubernetesVersion(text);
  if (!version) {
    const args = { value: text, known: kubernetesVersions.join(', ') };
    reading.report(value?.range ?? key.range, 'rules.configuration.version', args);
  }
  return version;
}

function readRules(key: YamlScalar, value: YamlNode | undefined, reading: Reading): Record<string, RuleSeverity> {
  const rules: Record<string, RuleSeverity> = Object.create(null);
  if (isNothing(value)) return rules;
  if (value?.kind !== 'mapping') {
    reading.report(value?.range ?? key.range, 'rules.configuration.rules');
    return rules;
  }
  for (const pair of value.pairs) {
    const id = String(pair.key.value);
    const severity = severityOf(pair.value);
    if (!reading.ruleIds.includes(id)) unknownName(pair.key, unknownRule, reading.ruleIds, reading);
    else if (severity) rules[id] = severity;
    else reading.report(pair.value?.range ?? pair.key.range, 'rules.configuration.severity', { known: severities.join(', ') });
  }
  return rules;
}

const unknownImageKey = { none: 'rules.configuration.images.key', near: 'rules.configuration.images.keyNear' } as const;
const known: Readonly<Record<string, readonly string[]>> = { shell: userShells, pid1: pidOneKinds };

function readImages(key: YamlScalar, value: YamlNode | undefined, reading: Reading): readonly UserImage[] {
  const { images, problems } = readUserImages(value && toPlain(value));
  for (const { path, kind, name } of problems) {
    const found = value && nodeAtPath(value, path);
    const isOfKey = kind === 'key' || kind === 'row';
    const range = (isOfKey ? found?.pair?.key.range : found?.node?.range) ?? found?.pair?.key.range ?? value?.range ?? key.range;
    if (kind === 'key') unknownName({ value: name, range }, unknownImageKey, userImageKeys, reading);
    else
      reading.report(range, `rules.configuration.images.${kind}`, {
        name,
        keys: userImageKeys.join(', '),
        known: (known[kind] ?? []).join(', '),
      });
  }
  return images;
}

/** `off` is false for YAML 1.1. */
function severityOf(value: YamlNode | undefined): RuleSeverity | undefined {
  if (value?.kind !== 'scalar') return undefined;
  return value.value === false ? 'off' : severities.find((each) => each === value.value);
}

function unknownName(
  { value, range }: Pick<YamlScalar, 'value' | 'range'>,
  messages: { readonly none: MessageKey; readonly near: MessageKey },
  known: readonly string[],
  { report }: Reading,
): void {
  const name = String(value);
  const near = nearestName(name, known);
  if (near) report(range, messages.near, { name, near });
  else report(range, messages.none, { name, keys: known.join(', ') });
}

function isNothing(node: YamlNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}

function placeOf(document: YamlDocument | undefined, range: Range): { line: number; column: number } {
  const { line, character } = document ? filePosition(document, range.start) : { line: 0, character: 0 };
  return { line: line + 1, column: character + 1 };
}
