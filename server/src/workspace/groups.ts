import type { FileFacts, Workspace } from './model.ts';
import { canonicalUri, folderOf } from './uri.ts';

const known = new WeakMap<Workspace['files'], ReadonlyMap<string, string>>();

/**
 * The group that each file belongs to, by canonical uri: files that are applied together, as far as can be told. Files of one folder
 * are, those below a chart's `templates`, and whatever kustomizations tie together. In a workspace of many programs each may have its own
 * `ConfigMap/app`: a name is looked for in its group first.
 */
export function groupsOf(files: Workspace['files']): ReadonlyMap<string, string> {
  const before = known.get(files);
  if (before) return before;
  const joined = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    for (let up = joined.get(at); up !== undefined; up = joined.get(at)) at = up;
    return at;
  };
  const join = (a: string, b: string): void => {
    const [from, to] = [root(a), root(b)];
    if (from !== to) joined.set(from, to);
  };
  for (const [uri, { kustomization }] of files) {
    for (const folder of kustomization ? foldersNamed(kustomization, files) : []) join(home(uri), folder);
  }
  const groups = new Map([...files.keys()].map((uri) => [uri, root(home(uri))]));
  known.set(files, groups);
  return groups;
}

function foldersNamed(kustomization: NonNullable<FileFacts['kustomization']>, files: Workspace['files']): string[] {
  const { resources, patches, components } = kustomization;
  // A name that is no file of ours is a folder with a kustomization of its own.
  return [...resources, ...patches, ...components].map((uri) => (files.has(uri) ? home(uri) : uri));
}

/** The folder that stands for a file: its own or, in a chart, the one of all templates. */
function home(uri: string): string {
  const folder = folderOf(canonicalUri(uri));
  const chart = /^(.*\/templates)(\/|$)/.exec(folder);
  return chart?.[1] ?? folder;
}
