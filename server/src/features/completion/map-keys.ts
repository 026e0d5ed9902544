import type { YamlFile } from '#core/yaml/model.ts';
import { labelsOfFile, unique } from './file-names.ts';
import type { Suggestion } from './suggestion.ts';
import { nodeLabels, recommendedLabels, resourceNames } from './well-known.ts';

interface MapKeyOptions {
  readonly file: YamlFile;
  /** Name of the field that is the map. */
  readonly field: string;
  readonly siblings: readonly string[];
  readonly colon: boolean;
  readonly lead: string;
}

/** Keys of a map, which are up to the author: those that are well known there, and labels that the file uses elsewhere. */
export function suggestMapKeys({ file, field, siblings, colon, lead }: MapKeyOptions): Suggestion[] {
  const keys = keysOf(field, file).filter((key) => !siblings.includes(key));
  return keys.map((key) => ({ label: key, kind: 'field', text: `${lead}${key}${colon ? '' : ': '}` }));
}

function keysOf(field: string, file: YamlFile): readonly string[] {
  switch (field) {
    case 'limits':
    case 'requests':
      return resourceNames;
    case 'nodeSelector':
      return nodeLabels;
    case 'labels':
      return unique([...labelsOfFile(file).keys(), ...recommendedLabels]);
    case 'matchLabels':
    case 'selector':
      return [...labelsOfFile(file).keys()];
    default:
      return [];
  }
}
