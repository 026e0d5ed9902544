import type { YamlFile } from '../yaml/model.ts';
import { findObjects } from './find.ts';

/** `Kind/name` of every object of the file that has both, in order and without repetition. */
export function objectNames(file: YamlFile): string[] {
  const objects = file.documents.flatMap(({ content }) => findObjects(content));
  return [...new Set(objects.filter(({ kind, name }) => kind !== '' && name !== '').map(({ kind, name }) => `${kind}/${name}`))];
}
