import { Fields } from './fields.ts';
import type { KubernetesObject, PodTemplate } from './model.ts';
import type { PodCounts } from './pod-count.ts';
import type { IntOrString } from './pod-spec.ts';
import { SelectorIndex } from './selector-index.ts';

/** What a PodDisruptionBudget that covers a pod says. */
export interface BudgetFacts {
  readonly name: string;
  readonly minAvailable?: IntOrString;
  readonly maxUnavailable?: IntOrString;
  /** Not IfHealthyBudget, which is the default. */
  readonly alwaysAllowsUnhealthy: boolean;
  /** The pods that it covers, by the kind of the workloads of the pod's file that run them, the pod's own among them. */
  readonly covers: readonly CoveredPods[];
}

interface CoveredPods {
  readonly kind: string;
  /** Of all workloads of the kind; undefined where some manifest does not tell. */
  readonly pods: number | undefined;
}

interface Budget {
  readonly namespace: string;
  readonly selector: unknown;
  readonly facts: Omit<BudgetFacts, 'covers'>;
  /** By kind. */
  readonly pods: Map<string, number | undefined>;
}

type BudgetParts = Omit<Budget, 'pods'>;

/** The PodDisruptionBudgets among some objects, and which pods of a file they cover. */
export class BudgetDirectory {
  readonly #index: SelectorIndex<Budget>;

  /** `templates` are those of the file. */
  constructor(objects: readonly KubernetesObject[], templates: readonly PodTemplate[], counts: PodCounts) {
    const budgets = objects.flatMap((object) => {
      const parts = partsOf(object);
      return parts === undefined ? [] : [{ ...parts, pods: new Map() }];
    });
    this.#index = new SelectorIndex(budgets);
    if (budgets.length === 0) return;
    for (const { object, pod } of templates) {
      if (object.kind === 'PodTemplate') continue;
      const count = counts(object);
      for (const { pods } of this.#index.selecting(pod.metadata)) {
        const others = pods.has(object.kind) ? pods.get(object.kind) : 0;
        pods.set(object.kind, others === undefined || count === undefined ? undefined : others + count);
      }
    }
  }

  /** A template that knows the budgets which cover its pod. The same template and facts give the same result. */
  complete(template: PodTemplate): PodTemplate {
    const found = this.#index.selecting(template.pod.metadata);
    if (found.length === 0) return template;
    const known = completed.get(template);
    if (known?.budgets.length === found.length && known.budgets.every((budget, index) => isSame(budget, found[index])))
      return known;
    const budgets = found.map(({ facts, pods }) => ({
      ...facts,
      covers: [...pods].map(([kind, count]) => ({ kind, pods: count })),
    }));
    const result = { ...template, budgets };
    completed.set(template, result);
    return result;
  }
}

const completed = new WeakMap<PodTemplate, PodTemplate & Required<Pick<PodTemplate, 'budgets'>>>();

/** Whether a budget says what one that was read from another text of the file said. */
function isSame(one: BudgetFacts, other: Budget | undefined): boolean {
  return (
    one.name === other?.facts.name &&
    one.minAvailable === other.facts.minAvailable &&
    one.maxUnavailable === other.facts.maxUnavailable &&
    one.alwaysAllowsUnhealthy === other.facts.alwaysAllowsUnhealthy &&
    one.covers.length === other.pods.size &&
    one.covers.every(({ kind, pods }) => other.pods.has(kind) && other.pods.get(kind) === pods)
  );
}

const known = new WeakMap<KubernetesObject, BudgetParts>();

/** Undefined for other objects, of another project's API group too. The same object gives the same parts. */
function partsOf(object: KubernetesObject): BudgetParts | undefined {
  if (object.kind !== 'PodDisruptionBudget') return undefined;
  const parts = known.get(object) ?? readBudget(object);
  if (parts !== undefined) known.set(object, parts);
  return parts;
}

function readBudget({ apiVersion, namespace, name, node }: KubernetesObject): BudgetParts | undefined {
  const spec = new Fields(node).object('spec');
  if (!apiVersion.startsWith('policy/') || spec === undefined) return undefined;
  const minAvailable = spec.integerOrText('minAvailable');
  const maxUnavailable = spec.integerOrText('maxUnavailable');
  const facts = {
    name,
    ...(minAvailable !== undefined && { minAvailable }),
    ...(maxUnavailable !== undefined && { maxUnavailable }),
    alwaysAllowsUnhealthy: spec.text('unhealthyPodEvictionPolicy') === 'AlwaysAllow',
  };
  const selector = spec.plain('selector');
  // pkg/apis/policy/v1beta1/conversion.go: there an empty selector is for no pod, since v1 for all.
  const isForNone = apiVersion === 'policy/v1beta1' && isEmpty(selector);
  return { namespace, selector: isForNone ? undefined : selector, facts };
}

function isEmpty(selector: unknown): boolean {
  return typeof selector === 'object' && selector !== null && Object.keys(selector).length === 0;
}
