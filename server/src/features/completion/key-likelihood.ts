import type { SchemaField } from '#core/schema/model.ts';
import { beginning, end } from './usage-counts.ts';
import { type UsageModel, usageModel } from './usage-model.ts';
import type { WrittenObject } from './written-objects.ts';

/** Where a field is to be written. */
export interface FieldPlace {
  /** See `usageName`. */
  readonly usage: string;
  /** The fields directly before and after the place; undefined at the beginning and at the end of the object. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** Other objects of the same usage in the file: who writes a file writes them alike. */
  readonly alike: readonly WrittenObject[];
}

/*
 * Weights, found by counting one half of a corpus of manifests and completing the other half: which place the field has among all (order
 * before, order behind), how surely an object has it, and how the same file does it. The end weighs less than a field that follows: it may
 * only mean that the rest is not typed yet.
 */
const smoothing = 4;
const nextWeight = 0.8;
const endWeight = 0.2;
const presenceWeight = 0.4;
const alikeWeight = 1.5;

/** Required fields count as written in at least this share of objects. */
const requiredShare = 0.9;
const surest = 0.995;

/** How likely somebody is to write a field at a place, to be compared with that of other fields: higher is likelier. */
export function keyLikelihood(field: SchemaField, place: FieldPlace): number {
  const { name, required } = field;
  const model = usageModel(place.usage);
  const share = (model.has(name) + 0.01) / (model.objects + 1);
  const presence = Math.min(surest, Math.max(required ? requiredShare : 0, (model.has(name) + 0.01) / (model.objects + 0.02)));
  const previous = place.previous ?? beginning;
  const next = place.next ?? end;
  const before = (model.follows(previous, name) + smoothing * share) / (model.has(previous) + smoothing);
  return (
    presenceWeight * Math.log(presence / (1 - presence)) +
    Math.log(before) +
    (place.next === undefined ? endWeight : nextWeight) * Math.log(followedBy(model, name, next)) +
    (place.alike.length === 0 ? 0 : alikeWeight * likenessOf(name, previous, next, place.alike))
  );
}

function followedBy(model: UsageModel, name: string, next: string): number {
  const share = (model.has(next) + 0.01) / (2 * model.objects + 1);
  return (model.follows(name, next) + smoothing * share) / (model.has(name) + smoothing);
}

function likenessOf(name: string, previous: string, next: string, alike: readonly WrittenObject[]): number {
  let have = 0;
  let neighbors = 0;
  for (const { fields } of alike) {
    const at = fields.indexOf(name);
    if (at < 0) continue;
    have++;
    neighbors += ((fields[at - 1] ?? beginning) === previous ? 0.5 : 0) + ((fields[at + 1] ?? end) === next ? 0.5 : 0);
  }
  const share = (count: number): number => Math.log((count + 0.3) / (alike.length + 0.6));
  return share(have) + share(neighbors);
}
