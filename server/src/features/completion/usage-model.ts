import { fieldUsage, valueUsage } from './usage.generated.ts';
import { beginning, type Counts, end } from './usage-counts.ts';

/** How the fields of one type follow each other in manifests of others. */
export interface UsageModel {
  /** Objects that were counted. */
  readonly objects: number;
  /** How many of them have a field. */
  has(field: string): number;
  /** How many have one field directly before another; `^` and `$` are the beginning and the end. */
  follows(field: string, next: string): number;
}

const models = new Map<string, UsageModel>();

/** The counts for a usage name; empty for a type that nobody wrote. Read on first use. */
export function usageModel(usage: string): UsageModel {
  const known = models.get(usage);
  if (known) return known;
  const counts = readCounts(Object.hasOwn(fieldUsage, usage) ? (fieldUsage[usage] ?? '') : '');
  const arrivals = new Map<string, number>();
  for (const row of counts.values()) for (const [field, n] of row) arrivals.set(field, (arrivals.get(field) ?? 0) + n);
  const objects = [...(counts.get(beginning)?.values() ?? [])].reduce((sum, n) => sum + n, 0);
  const model: UsageModel = {
    objects,
    has: (field) => (field === beginning || field === end ? objects : (arrivals.get(field) ?? 0)),
    follows: (field, next) => counts.get(field)?.get(next) ?? 0,
  };
  models.set(usage, model);
  return model;
}

/** `name image=310 ports=2; image ports=120`. */
function readCounts(text: string): Counts {
  const rows = text === '' ? [] : text.split('; ').map((row) => row.split(' '));
  return new Map(rows.map(([field = '', ...next]) => [field, new Map(next.map(readCount))]));
}

function readCount(entry: string): [name: string, count: number] {
  const at = entry.lastIndexOf('=');
  return [entry.slice(0, at), Number(entry.slice(at + 1))];
}

const valueLists = new Map<string, readonly string[]>();

/** Values of a field in manifests of others, the most frequent first: of `Probe.periodSeconds`, or `ResourceRequirements.limits.cpu`. */
export function usualValues(field: string): readonly string[] {
  const known = valueLists.get(field);
  if (known) return known;
  const text = Object.hasOwn(valueUsage, field) ? valueUsage[field] : undefined;
  if (text === undefined) return [];
  const values = text.split(' ').map((entry) => readCount(entry)[0]);
  valueLists.set(field, values);
  return values;
}
