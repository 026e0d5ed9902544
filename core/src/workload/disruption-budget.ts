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
  /** The workloads of the pod's file whose pods it covers, the pod's own among them. */
  readonly covers: readonly CoveredWorkload[];
}

interface CoveredWorkload {
  readonly kind: string;
  /** Undefined where its manifest does not tell. */
  readonly pods: number | undefined;
}

interface Budget {
  readonly namespace: string;
  readonly selector: unknown;
  readonly facts: Omit<BudgetFacts, 'covers'>;
  readonly covers: CoveredWorkload[];
}

/** The PodDisruptionBudgets among some objects, and which pods of a file they cover. */
export class BudgetDirectory {
  readonly #index: SelectorIndex<Budget>;

  /** `templates` are those of the file. */
  constructor(objects: readonly KubernetesObject[], templates: readonly PodTemplate[], counts: PodCounts) {
    const budgets = objects.flatMap((object) => {
      const parts = partsOf(object);
      return parts === undefined ? [] : [{ ...parts, covers: [] }];
    });
    this.#index = new SelectorIndex(budgets);
    if (budgets.length === 0) return;
    for (const { object, pod } of templates) {
      if (object.kind === 'PodTemplate') continue;
      for (const { covers } of this.#index.selecting(pod.metadata)) covers.push({ kind: object.kind, pods: counts(object) });
    }
  }

  /** A template that knows the budgets which cover its pod. The same template and facts give the same result. */
  complete(template: PodTemplate): PodTemplate {
    const budgets = this.#index.selecting(template.pod.metadata).map(({ facts, covers }) => ({ ...facts, covers }));
    if (budgets.length === 0) return template;
    const key = JSON.stringify(budgets);
    const known = completed.get(template);
    if (known?.key === key) return known.result;
    const result = { ...template, budgets };
    completed.set(template, { key, result });
    return result;
  }
}

const completed = new WeakMap<PodTemplate, { readonly key: string; readonly result: PodTemplate }>();

const known = new WeakMap<KubernetesObject, Omit<Budget, 'covers'>>();

/** Undefined for other objects, of another project's API group too. The same object gives the same parts. */
function partsOf(object: KubernetesObject): Omit<Budget, 'covers'> | undefined {
  if (object.kind !== 'PodDisruptionBudget') return undefined;
  const parts = known.get(object) ?? readBudget(object);
  if (parts !== undefined) known.set(object, parts);
  return parts;
}

function readBudget({ apiVersion, namespace, name, node }: KubernetesObject): Omit<Budget, 'covers'> | undefined {
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
  return { namespace, selector: spec.plain('selector'), facts };
}
