import type { Machine } from '../machine/machine.ts';

const presumed = new WeakMap<Machine, Set<string>>();

/** Whether a script may take something for true that nobody knows: the first time it asks, so that a loop until it is gone ends too. */
export function presumeOnce(what: string, machine: Machine): boolean {
  const before = presumed.get(machine) ?? new Set();
  presumed.set(machine, before);
  const isFirst = !before.has(what);
  before.add(what);
  return isFirst;
}
