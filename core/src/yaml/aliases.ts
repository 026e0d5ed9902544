import type { Range } from '../base/range.ts';
import { limits } from './limits.ts';
import type { YamlNode } from './model.ts';
import type { ProblemList } from './problems.ts';

/**
 * The anchors of one document. An alias shares the nodes of its anchor, so that the tree itself stays as small as its text; how
 * large it would be to someone who walks it is counted, and aliases beyond the limit are left out.
 */
export class Aliases {
  readonly #anchors = new Map<string, YamlNode | 'empty' | 'open'>();
  readonly #sizes = new WeakMap<YamlNode, number>();
  readonly #problems: ProblemList;
  #added = 0;

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  get anchored(): boolean {
    return this.#anchors.size > 0;
  }

  /** How many nodes the aliases so far stand for. */
  get aliasedNodes(): number {
    return this.#added;
  }

  /** The anchored node begins: an alias to it from inside would have no end. */
  open(name: string): void {
    this.#anchors.set(name, 'open');
  }

  close(name: string, node: YamlNode | undefined): void {
    this.#anchors.set(name, node ?? 'empty');
  }

  /** What `*name` stands for; undefined with a problem where that cannot be said. */
  resolve(name: string, range: Range): YamlNode | undefined {
    const target = this.#anchors.get(name);
    if (name === '') return undefined;
    if (target === undefined) this.#problems.add('unknown-alias', `No anchor &${name} stands before this alias`, range);
    else if (target === 'open') this.#problems.add('recursive-alias', `Anchor &${name} contains itself`, range);
    else if (target !== 'empty') return this.#share(target, range);
    return undefined;
  }

  #share(target: YamlNode, range: Range): YamlNode | undefined {
    const size = this.#sizeOf(target);
    if (this.#added + size > limits.aliasedNodes) {
      this.#problems.add(
        'too-many-aliases',
        `Aliases stand for more than ${limits.aliasedNodes} values; this one is left out`,
        range,
      );
      return undefined;
    }
    this.#added += size;
    const shared = { ...target, aliasRange: range };
    this.#sizes.set(shared, size);
    return shared;
  }

  #sizeOf(node: YamlNode): number {
    const known = this.#sizes.get(node);
    if (known !== undefined) return known;
    let size = 1;
    if (node.kind === 'mapping') for (const pair of node.pairs) size += 1 + this.#sizeOfChild(pair.value);
    else if (node.kind === 'sequence') for (const item of node.items) size += this.#sizeOfChild(item);
    this.#sizes.set(node, size);
    return size;
  }

  #sizeOfChild(node: YamlNode | undefined): number {
    return node === undefined ? 1 : this.#sizeOf(node);
  }
}
