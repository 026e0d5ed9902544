import { parseYaml } from '#core/yaml/parse.ts';
import { WorkspaceIndex } from '#server/workspace/workspace-index.ts';

/** A workspace whose files are all open, by path below `file:///`. */
export function workspaceOf(files: Readonly<Record<string, string>>): WorkspaceIndex {
  const open = Object.entries(files).map(([path, text]) => ({ uri: `file:///${path}`, file: parseYaml(text) }));
  const index = new WorkspaceIndex(() => open);
  index.isComplete = true;
  return index;
}
