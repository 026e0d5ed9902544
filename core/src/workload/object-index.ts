import type { KubernetesObject } from './model.ts';

/** Objects by what pods name them by, so that finding one takes no walk over all. */
export class ObjectIndex {
  readonly #byKind = new Map<string, KubernetesObject[]>();
  readonly #byName = new Map<string, KubernetesObject[]>();

  constructor(objects: readonly KubernetesObject[]) {
    for (const object of objects) {
      add(this.#byKind, kindKey(object.namespace, object.kind), object);
      add(this.#byName, nameKey(object.namespace, object.kind, object.name), object);
    }
  }

  /** The objects of a kind in a namespace, in order. */
  ofKind(namespace: string, kind: string): readonly KubernetesObject[] {
    return this.#byKind.get(kindKey(namespace, kind)) ?? [];
  }

  /** The objects that the references name, each once; those of one name are in order. */
  named(namespace: string, references: readonly Pick<KubernetesObject, 'kind' | 'name'>[]): readonly KubernetesObject[] {
    const keys = new Set(references.map(({ kind, name }) => nameKey(namespace, kind, name)));
    return [...keys].flatMap((key) => this.#byName.get(key) ?? []);
  }
}

const kindKey = (namespace: string, kind: string): string => `${namespace}/${kind}`;
const nameKey = (namespace: string, kind: string, name: string): string => `${namespace}/${kind}/${name}`;

function add(lists: Map<string, KubernetesObject[]>, key: string, object: KubernetesObject): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [object]);
  else list.push(object);
}
