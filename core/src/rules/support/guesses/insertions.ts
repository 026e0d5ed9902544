import type { YamlContent } from '../../../yaml/model.ts';
import type { TextEdit } from '../../model.ts';
import { doubleQuoted, insertKey } from '../edits.ts';
import type { TypedMapping } from '../typed-tree.ts';
import { likelyContainerNames } from './container-names.ts';
import { likelyMountPaths } from './mount-paths.ts';
import { likelyPorts } from './numbers.ts';

const maxGuesses = 3;

const sources: Readonly<Record<string, (mapping: TypedMapping) => readonly (string | number)[]>> = {
  'Container.name': likelyContainerNames,
  'VolumeMount.mountPath': likelyMountPaths,
  'ContainerPort.containerPort': likelyPorts,
};

/** Values that a required field may well have by what stands around it, each with the edit that adds it. */
export function likelyInsertions(
  content: YamlContent,
  mapping: TypedMapping,
  field: string,
): readonly { readonly value: string; readonly edits: readonly TextEdit[] }[] {
  const values = sources[`${mapping.objectType.name}.${field}`]?.(mapping) ?? [];
  return values
    .slice(0, maxGuesses)
    .map((each) => {
      const value = typeof each === 'number' || /^[A-Za-z/][\w./-]*$/.test(each) ? String(each) : doubleQuoted(each);
      return { value, edits: insertKey(content, mapping.node, field, value) };
    })
    .filter(({ edits }) => edits.length > 0);
}
