import { field, selectsLabels, textOf } from './label-selector.ts';
import type { ObjectMeta } from './pod-spec.ts';

interface Selecting {
  readonly namespace: string;
  /** A `LabelSelector`. */
  readonly selector: unknown;
}

/** More things that select one and the same pod are not looked at: in what anybody means to deploy there are one or two. */
const mostSelecting = 20;

/**
 * Things that select pods, by a label that they ask for, so that finding those of a pod takes no walk over all. It is the label that the fewest of
 * them ask for: one that stands in all selectors of a file, such as the name of a product, tells nothing.
 */
export class SelectorIndex<T extends Selecting> {
  readonly #items = new Map<string, T[]>();

  constructor(items: readonly T[]) {
    const uses = new Map<string, number>();
    const keys = items.map(({ namespace, selector }) => keysOf(namespace, field(selector, 'matchLabels')));
    for (const key of keys.flat()) uses.set(key, (uses.get(key) ?? 0) + 1);
    for (const [index, item] of items.entries()) {
      const [first = item.namespace, ...others] = keys[index] ?? [];
      const key = others.reduce((rarest, other) => ((uses.get(other) ?? 0) < (uses.get(rarest) ?? 0) ? other : rarest), first);
      const list = this.#items.get(key);
      if (list === undefined) this.#items.set(key, [item]);
      else list.push(item);
    }
  }

  /** Those that select a pod, in an order that is the same each time; the first 20 of very many. */
  selecting({ namespace, labels }: ObjectMeta): readonly T[] {
    if (this.#items.size === 0) return [];
    const found: T[] = [];
    // What asks for no label by its value has a place of its own.
    for (const key of [namespace, ...keysOf(namespace, labels)]) {
      for (const item of this.#items.get(key) ?? []) {
        if (!selectsLabels(item.selector, labels)) continue;
        found.push(item);
        if (found.length >= mostSelecting) return found;
      }
    }
    return found;
  }
}

/** A place for each label of a mapping that may be anything. */
function keysOf(namespace: string, labels: unknown): readonly string[] {
  if (typeof labels !== 'object' || labels === null) return [];
  return Object.entries(labels).map(([name, value]) => `${namespace}/${name}=${textOf(value) ?? ''}`);
}
