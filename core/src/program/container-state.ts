import type { ContainerState } from './model.ts';
import { ProcessList } from './process-list.ts';

/**
 * The state of a container that is about to start: no files of its own, nothing running, nothing served. `mounts` holds what
 * volumes give, by mount path; a map that is handed to several containers is shared by them.
 */
export function createContainerState(mounts: ReadonlyMap<string, Map<string, string>> = new Map()): ContainerState {
  return {
    files: new Map(),
    removed: new Set(),
    mounts,
    listening: new Set(),
    sites: new Map(),
    processes: { entries: new ProcessList(), nextPid: 1 },
    unknownWriter: false,
    programsAdded: false,
  };
}
