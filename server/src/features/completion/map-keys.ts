import { unique } from './file-names.ts';
import type { LabelTable } from './labels.ts';
import type { Suggestion } from './suggestion.ts';
import { annotations, nodeLabels, quantityNames, recommendedLabels, resourceNames } from './well-known.ts';

interface MapKeyOptions {
  /** API type of the object that has the map, and of the one around that with the field it is in: `['PodSpec.resources', 'ResourceRequirements']`. */
  readonly owners: readonly string[];
  /** Name of the field that is the map. */
  readonly field: string;
  /** Labels that may be meant there; asked for where the map holds labels. */
  readonly labels: () => LabelTable;
  readonly siblings: readonly string[];
  readonly colon: boolean;
  readonly lead: string;
}

/** Keys of a map, which are up to the author: those that are well known there, and labels that are used elsewhere. */
export function suggestMapKeys({ owners, field, labels, siblings, colon, lead }: MapKeyOptions): Suggestion[] {
  const quantities = owners.map((owner) => quantityNames[`${owner}.${field}`]).find(Boolean);
  const keys = (quantities ?? keysOf(field, labels)).filter((key) => !siblings.includes(key));
  return keys.map((key) => ({ label: key, kind: 'field', text: `${lead}${key}${colon ? '' : ': '}` }));
}

function keysOf(field: string, labels: () => LabelTable): readonly string[] {
  switch (field) {
    case 'limits':
    case 'requests':
      return resourceNames;
    case 'nodeSelector':
      return nodeLabels;
    case 'annotations':
      return Object.keys(annotations);
    case 'labels':
      return unique([...labels().keys(), ...recommendedLabels]);
    case 'matchLabels':
    case 'selector':
      return [...labels().keys()];
    default:
      return [];
  }
}
