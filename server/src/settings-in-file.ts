import { kubernetesVersionOf } from '#core/lifeline/kubernetes-version.ts';
import type { YamlContent, YamlFile } from '#core/yaml/model.ts';
import type { OtherExtensions } from '#protocol/coexistence.ts';
import type { FeatureContext } from './features/feature.ts';
import type { Settings } from './settings.ts';

/** How somebody tells the YAML extension which schema one file has. */
const modeline = /^#\s*yaml-language-server:\s*\$schema=\S*kubernetes/m;
/** It is looked for in so much of a file. */
const headLength = 4096;

/**
 * What counts for one file: the settings with the Kubernetes version that the file itself names, and what is left to other extensions.
 * `others` undefined: the client has not told of any.
 */
export function settingsIn(
  file: YamlFile,
  settings: Settings,
  others: OtherExtensions | undefined,
): Pick<FeatureContext, 'settings' | 'stepBack' | 'stepBackFromSyntax' | 'stepBackFromOutline'> {
  const named = file.documents.some(({ content }) => mayName(content)) ? kubernetesVersionOf(file) : undefined;
  const version = named ?? settings.kubernetesVersion;
  const { coexistence } = settings;
  const seesSyntax = others?.syntax === true;
  const seesSchema = others?.schema === true || (seesSyntax && modeline.test(file.text.slice(0, headLength)));
  const isAuto = coexistence === 'auto';
  return {
    settings: version === settings.kubernetesVersion ? settings : { ...settings, kubernetesVersion: version },
    stepBack: coexistence === 'stepBack' || (isAuto && seesSchema),
    stepBackFromSyntax: coexistence === 'stepBack' || (isAuto && seesSyntax),
    stepBackFromOutline: coexistence === 'stepBack' || (isAuto && others?.outline === true),
  };
}

const mentions = new WeakMap<YamlContent, boolean>();

/** Whether a document may name a version. It is looked for at each request, and only in text that is new. */
function mayName(content: YamlContent): boolean {
  const known = mentions.get(content);
  if (known !== undefined) return known;
  const may = content.text.includes('kubernetes=');
  mentions.set(content, may);
  return may;
}
