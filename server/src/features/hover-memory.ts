import type { Hover, Position } from 'vscode-languageserver-types';
import { areSame } from '#core/base/are-same.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import type { FeatureContext } from './feature.ts';

/** What was answered for one text, and what else the answers depend on. */
interface Memory {
  readonly conditions: readonly unknown[];
  readonly hovers: Hover[];
}

const memories = new WeakMap<YamlFile, Memory>();
/** A pointer does not stay at more places than that. */
const maxKept = 50;

/** The answer for a place is the same anywhere in the range that it is for, as long as nothing changes: a pointer that moves asks again and again. */
export function remembered(context: FeatureContext, position: Position, provide: () => Hover | null): Hover | null {
  const { hovers } = memoryOf(context);
  const known = hovers.find(({ range }) => range?.start.line === position.line && isWithin(position, range));
  if (known) return known;
  const hover = provide();
  if (hover?.range) hovers.unshift(hover);
  if (hovers.length > maxKept) hovers.pop();
  return hover;
}

function memoryOf(context: FeatureContext): Memory {
  const { file, settings, simulator, parseShell, stepBack, localize, workspace, now } = context;
  // Names in other files, and the next run of a schedule.
  const surroundings = [workspace.files, workspace.isComplete, now === undefined ? now : Math.floor(now / 60_000)];
  const conditions = [settings, simulator, parseShell, stepBack, localize, ...surroundings];
  const before = memories.get(file);
  if (before !== undefined && areSame(before.conditions, conditions)) return before;
  const memory = { conditions, hovers: [] };
  memories.set(file, memory);
  return memory;
}

function isWithin({ line, character }: Position, { start, end }: NonNullable<Hover['range']>): boolean {
  return start.line === end.line && line === start.line && start.character <= character && character <= end.character;
}
