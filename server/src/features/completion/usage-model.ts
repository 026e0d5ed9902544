import { fieldUsage, valueUsage } from './usage.generated.ts';
import { beginning, type Counts, end } from './usage-counts.ts';
import { firstValues } from './well-known.ts';

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

/** So many objects of the type at large stand beside those of a special usage: few were counted of some. */
const backOffObjects = 6;

/** The counts for a usage name; empty for a type that nobody wrote. Read on first use. */
export function usageModel(usage: string): UsageModel {
  const known = models.get(usage);
  if (known) return known;
  const model = modelOf(blend(countsOf(usage), atLarge(usage)));
  models.set(usage, model);
  return model;
}

function countsOf(usage: string): Counts {
  return readCounts(Object.hasOwn(fieldUsage, usage) ? (fieldUsage[usage] ?? '') : '');
}

function modelOf(counts: Counts): UsageModel {
  const arrivals = new Map<string, number>();
  for (const row of counts.values()) for (const [field, n] of row) arrivals.set(field, (arrivals.get(field) ?? 0) + n);
  const objects = objectsOf(counts);
  return {
    objects,
    has: (field) => (field === beginning || field === end ? objects : (arrivals.get(field) ?? 0)),
    follows: (field, next) => counts.get(field)?.get(next) ?? 0,
  };
}

function objectsOf(counts: Counts): number {
  return [...(counts.get(beginning)?.values() ?? [])].reduce((sum, n) => sum + n, 0);
}

/** The counts of a type over all its usages, scaled to `backOffObjects`; empty where it has but one. */
function atLarge(usage: string): Counts {
  const [type = ''] = usage.split(' of ');
  const usages = Object.keys(fieldUsage).filter((each) => each === type || each.startsWith(`${type} of `));
  if (usages.length === 0 || (usages.length === 1 && usages[0] === usage)) return new Map();
  const all = usages.map(countsOf).reduce((sum, counts) => blend(sum, counts));
  const scale = backOffObjects / Math.max(backOffObjects, objectsOf(all));
  return new Map([...all].map(([field, row]) => [field, new Map([...row].map(([next, n]) => [next, n * scale]))]));
}

function blend(one: Counts, other: Counts): Counts {
  const sum: Counts = new Map([...one].map(([field, row]) => [field, new Map(row)]));
  for (const [field, row] of other) {
    const into = sum.get(field) ?? new Map<string, number>();
    sum.set(field, into);
    for (const [next, n] of row) into.set(next, (into.get(next) ?? 0) + n);
  }
  return sum;
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

/** Values of a field in manifests of others, the most frequent first, else some to begin with: of `Probe.periodSeconds`, or `ResourceRequirements.limits.cpu`. */
export function usualValues(field: string): readonly string[] {
  const known = valueLists.get(field);
  if (known) return known;
  const text = Object.hasOwn(valueUsage, field) ? valueUsage[field] : undefined;
  if (text === undefined) return Object.hasOwn(firstValues, field) ? (firstValues[field] ?? []) : [];
  const values = text.split(' ').map((entry) => readCount(entry)[0]);
  valueLists.set(field, values);
  return values;
}
