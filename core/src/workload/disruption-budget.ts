import { Fields } from './fields.ts';
import { selectsLabels } from './label-selector.ts';
import type { KubernetesObject, PodTemplate } from './model.ts';
import { type PodCounts, podsIn } from './pod-count.ts';
import type { IntOrString } from './pod-spec.ts';

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

/**
 * A template that knows the PodDisruptionBudgets of its namespace which cover its pod. `templates` are those of its file. The same template and facts
 * give the same result.
 */
export function withBudgets(
  template: PodTemplate,
  budgets: readonly KubernetesObject[],
  templates: readonly PodTemplate[],
  counts: PodCounts,
): PodTemplate {
  const facts = budgets.flatMap((budget) => readBudget(budget, template, templates, counts) ?? []);
  if (facts.length === 0) return template;
  const key = JSON.stringify(facts);
  const known = completed.get(template);
  if (known?.key === key) return known.result;
  const result = { ...template, budgets: facts };
  completed.set(template, { key, result });
  return result;
}

const completed = new WeakMap<PodTemplate, { readonly key: string; readonly result: PodTemplate }>();

/** Undefined for a budget of other pods, and for one that a half-typed text or another project's API group makes none. */
function readBudget(
  { apiVersion, name, node }: KubernetesObject,
  { object, pod }: PodTemplate,
  templates: readonly PodTemplate[],
  counts: PodCounts,
): BudgetFacts | undefined {
  const spec = new Fields(node).object('spec');
  if (!apiVersion.startsWith('policy/') || spec === undefined) return undefined;
  const selector = spec.plain('selector');
  if (!selectsLabels(selector, pod.metadata.labels)) return undefined;
  const minAvailable = spec.integerOrText('minAvailable');
  const maxUnavailable = spec.integerOrText('maxUnavailable');
  const covered = podsIn(templates, object.namespace).filter((each) => selectsLabels(selector, each.pod.metadata.labels));
  return {
    name,
    ...(minAvailable !== undefined && { minAvailable }),
    ...(maxUnavailable !== undefined && { maxUnavailable }),
    alwaysAllowsUnhealthy: spec.text('unhealthyPodEvictionPolicy') === 'AlwaysAllow',
    covers: covered.map((each) => ({ kind: each.object.kind, pods: counts(each.object) })),
  };
}
