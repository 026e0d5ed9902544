import type { ContainerHistory, Trace } from '../sim/trace.ts';

/** Names that the containers of one life have in another. */
export type ContainerNames = ReadonlyMap<string, string>;

const kinds: readonly ContainerHistory['kind'][] = ['init', 'sidecar', 'app'];

/**
 * Which container of `before` is which of `after`: the one of the same name; of those that are left, the first with the first of its
 * kind, and so on, because another pod calls the same things by other names.
 */
export function matchNames(before: Pick<Trace, 'containers'>, after: Pick<Trace, 'containers'>): ContainerNames {
  const names = new Map<string, string>();
  const taken = new Set(after.containers.map(({ name }) => name));
  const own = new Set(before.containers.map(({ name }) => name));
  for (const name of own) if (taken.has(name)) names.set(name, name);
  for (const kind of kinds) {
    const left = ({ containers }: Pick<Trace, 'containers'>, known: ReadonlySet<string>) =>
      containers.filter((container) => container.kind === kind && !known.has(container.name));
    const others = left(after, own);
    for (const [i, { name }] of left(before, taken).entries()) {
      const other = others[i];
      if (other) names.set(name, other.name);
    }
  }
  return names;
}
