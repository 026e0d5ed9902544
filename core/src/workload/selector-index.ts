import { field, selectsLabels } from './label-selector.ts';
import type { ObjectMeta } from './pod-spec.ts';

interface Selecting {
  readonly namespace: string;
  /** A `LabelSelector`. */
  readonly selector: unknown;
}

/** Things that select pods, by a label that they ask for, so that finding those of a pod takes no walk over all. */
export class SelectorIndex<T extends Selecting> {
  readonly #items = new Map<string, T[]>();

  constructor(items: readonly T[]) {
    for (const item of items) {
      const key = keyOf(item.namespace, firstLabel(item.selector));
      const list = this.#items.get(key);
      if (list === undefined) this.#items.set(key, [item]);
      else list.push(item);
    }
  }

  /** Those that select a pod. */
  selecting({ namespace, labels }: ObjectMeta): readonly T[] {
    if (this.#items.size === 0) return [];
    const found: T[] = [];
    const look = (label?: Label): void => {
      for (const item of this.#items.get(keyOf(namespace, label)) ?? []) {
        if (selectsLabels(item.selector, labels)) found.push(item);
      }
    };
    look();
    for (const label of Object.entries(labels)) look(label);
    return found;
  }
}

type Label = readonly [string, unknown];

function firstLabel(selector: unknown): Label | undefined {
  const wanted = field(selector, 'matchLabels');
  return typeof wanted === 'object' && wanted !== null ? Object.entries(wanted)[0] : undefined;
}

/** What asks for no label by its value has a place of its own. */
const keyOf = (namespace: string, label: Label | undefined): string =>
  label === undefined ? namespace : `${namespace}/${label[0]}=${String(label[1])}`;
