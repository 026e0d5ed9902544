import type { BudgetFacts } from '../../workload/disruption-budget.ts';
import type { PodTemplate } from '../../workload/model.ts';
import { podCounts } from '../../workload/pod-count.ts';
import type { IntOrString } from '../../workload/pod-spec.ts';
import type { Scenario } from '../scenario/model.ts';

/** The budgets that cover a pod: those of the files, or the one that the scenario describes, which may leave out what a file says of it. */
export function budgetsOf(template: PodTemplate, { cluster }: Scenario): readonly BudgetFacts[] {
  const { budgets = [], object } = template;
  const said = cluster.disruptionBudget;
  const [written] = budgets;
  if (said?.minAvailable === undefined && said?.maxUnavailable === undefined) return budgets;
  const { name = written?.name ?? 'pdb', minAvailable, maxUnavailable, unhealthyPodEvictionPolicy } = said;
  const own = { kind: object.kind, pods: podCounts([])(object) };
  return [
    {
      name,
      ...(minAvailable !== undefined && { minAvailable: countOrShare(minAvailable) }),
      ...(maxUnavailable !== undefined && { maxUnavailable: countOrShare(maxUnavailable) }),
      alwaysAllowsUnhealthy:
        unhealthyPodEvictionPolicy === undefined
          ? written?.alwaysAllowsUnhealthy === true
          : unhealthyPodEvictionPolicy === 'AlwaysAllow',
      covers: written?.covers ?? [own],
    },
  ];
}

/** A scenario's quantities are texts. */
const countOrShare = (written: string): IntOrString => (/^\d+$/.test(written) ? Number(written) : written);
