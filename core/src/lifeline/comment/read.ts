import type { Range } from '../../base/range.ts';
import type { ActionDocument, RegistryRuleDocument, ScenarioDocument } from '../../sim/scenario/document.ts';
import { mergeScenarioDocuments } from '../../sim/scenario/merge.ts';
import { keysOf } from './keys.ts';
import type { CommentItem, CommentLevel, CommentProblem } from './model.ts';
import type { CommentPlace } from './place.ts';
import { unknownKey, wrongValue } from './wrong.ts';

/** Gathers what the items of a pod's comments say. */
export class CommentReader {
  readonly problems: CommentProblem[] = [];
  /** Where each key of the scenario stands, for `containers.NAME.KEY` and the like. */
  readonly sources = new Map<string, Range>();
  readonly #seen = new Set<string>();
  #document: ScenarioDocument = {};
  readonly #actions: ActionDocument[] = [];
  readonly #registry: RegistryRuleDocument[] = [];

  /** The scenario so far. Rules for one image come before those for all. */
  get document(): ScenarioDocument {
    const registry = this.#registry.toSorted((a, b) => Number(a.image === '*') - Number(b.image === '*'));
    const cluster = registry.length > 0 ? { ...this.#document.cluster, registry } : this.#document.cluster;
    return { ...this.#document, ...(cluster && { cluster }), ...(this.#actions.length > 0 && { actions: this.#actions }) };
  }

  read(item: CommentItem, { container }: CommentPlace): void {
    const level: CommentLevel = container ? 'container' : 'pod';
    const key = keysOf(level).find(({ name }) => name === item.name);
    if (!key) {
      this.problems.push(unknownKey(item, level));
      return;
    }
    const written = key.read(item.rest, { container });
    if (!written) {
      this.problems.push(wrongValue(item, key, { container }));
      return;
    }
    const about = `${container?.name ?? ''}/${key.name}`;
    if (key.scenarioKey !== 'actions' && this.#seen.has(about)) {
      this.problems.push({ message: 'lifeline.problem.twice', args: { key: key.name }, range: item.range });
      return;
    }
    this.#seen.add(about);
    this.sources.set(key.scenarioKey.replace('NAME', container?.name ?? ''), item.range);
    this.#add(written);
  }

  #add({ actions, ...written }: ScenarioDocument): void {
    this.#actions.push(...(actions ?? []));
    const { registry, ...cluster } = written.cluster ?? {};
    this.#registry.push(...(registry ?? []));
    const rest = registry ? { ...written, cluster } : written;
    this.#document = mergeScenarioDocuments(this.#document, rest);
  }
}
