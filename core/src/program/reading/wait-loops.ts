import type { ReachTarget, ScriptCommand, WaitLoop } from './model.ts';
import { reachTargets, waiters } from './reach-targets.ts';
import { programWords } from './script-commands.ts';

/**
 * The places of a script that do not go on before another host answers: loops whose condition asks for it (`until nslookup db`), loops that are
 * left once it answers, and programs that wait by themselves (`wait-for-it db:5432`).
 */
export function waitLoops(commands: readonly ScriptCommand[]): readonly WaitLoop[] {
  const loops = new Map<number, { start: number; end: number; targets: ReachTarget[] }>();
  for (const command of commands) {
    const targets = reachTargets(command);
    const place = targets.length > 0 ? placeOf(command, commands) : undefined;
    if (!place) continue;
    const loop = loops.get(place.start) ?? { start: place.start, end: place.end, targets: [] };
    loop.targets.push(...targets);
    loops.set(place.start, loop);
  }
  return [...loops.values()];
}

function placeOf(command: ScriptCommand, commands: readonly ScriptCommand[]): { start: number; end: number } | undefined {
  if (waiters.has(programWords(command.words)[0]?.split('/').at(-1) ?? '')) return command;
  const loop = command.loops.at(-1);
  if (!loop || !command.isCondition) return undefined;
  const body = loop.children.find((child) => child.field === 'body');
  const inBody = body !== undefined && command.start >= body.start && command.end <= body.end;
  const leaves = (each: ScriptCommand): boolean =>
    each.loops.at(-1) === loop && (each.name === 'break' || each.name === 'exit' || each.name === 'return');
  return !inBody || commands.some(leaves) ? loop : undefined;
}
