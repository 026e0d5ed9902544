import { Fields } from '../../workload/fields.ts';
import type { KubernetesObject } from '../../workload/model.ts';
import { podCounts, scalerKinds } from '../../workload/pod-count.ts';
import type { IntOrString } from '../../workload/pod-spec.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import { defineRule, type FileContext, type Finding } from '../define-rule.ts';
import { renameKey, replaceSource } from '../support/edits.ts';
import { type CheckedPod, podsOf } from '../support/pods.ts';

const messages = {
  never: 'rules.disruptionBudgetDrain.never',
  replicas: 'rules.disruptionBudgetDrain.replicas',
  fix: 'rules.disruptionBudgetDrain.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'disruption-budget-drain',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow disruption budgets that never allow a pod to be evicted',
  sources: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'pkg/controller/disruption/disruption.go, getExpectedScale',
    'pkg/registry/core/pod/storage/eviction.go',
  ],
  messages,
  checkFile(context, report) {
    context.documents.forEach(({ objects }, document) => {
      for (const budget of objects) {
        const finding = judge(budget, context);
        if (finding) report(document, finding);
      }
    });
  },
});

function judge(budget: KubernetesObject, context: FileContext): Draft | undefined {
  const spec = new Fields(budget.node).object('spec');
  if (budget.kind !== 'PodDisruptionBudget' || !spec) return undefined;
  const most = spec.integerOrText('maxUnavailable');
  if (most !== undefined) return most === 0 || most === '0%' ? finding(budget, 'maxUnavailable', 'never', {}) : undefined;
  const least = spec.integerOrText('minAvailable');
  if (least === undefined) return undefined;
  if (least === '100%') return finding(budget, 'minAvailable', 'never', {});
  const replicas = replicasUnder(budget, context);
  if (replicas === undefined || replicas === 0 || needed(least, replicas) < replicas) return undefined;
  return finding(budget, 'minAvailable', 'replicas', { replicas, needed: needed(least, replicas) });
}

/** Percentages round up. */
function needed(least: IntOrString, replicas: number): number {
  return typeof least === 'number' ? least : Math.ceil((Number.parseInt(least, 10) * replicas) / 100);
}

/** What the workloads in the file that the budget selects run; undefined where that cannot be told, as with an autoscaler. */
function replicasUnder(budget: KubernetesObject, context: FileContext): number | undefined {
  const selector = new Fields(budget.node).object('spec')?.object('selector');
  if (!selector || selector.names().some((name) => name !== 'matchLabels')) return undefined;
  const labels = Object.entries(selector.textMap('matchLabels'));
  const pods = context.documents.flatMap(podsOf).filter(({ template: { pod, object } }) => {
    return object.namespace === budget.namespace && labels.every(([key, value]) => pod.metadata.labels[key] === value);
  });
  if (labels.length === 0 || pods.length === 0 || isScaled(context)) return undefined;
  const counts = pods.map(replicasOf);
  return counts.some((count) => count === undefined) ? undefined : counts.reduce((sum: number, count) => sum + (count ?? 0), 0);
}

/** Scaled workloads are told apart before. */
const countByReplicas = podCounts([]);

function replicasOf({ template: { object } }: CheckedPod): number | undefined {
  if (object.kind !== 'Deployment' && object.kind !== 'StatefulSet') return undefined;
  return countByReplicas(object);
}

function isScaled({ documents }: FileContext): boolean {
  return documents.some(({ objects }) => objects.some(({ kind }) => scalerKinds.some((scaler) => scaler === kind)));
}

function finding(budget: KubernetesObject, field: string, message: 'never' | 'replicas', args: Record<string, number>): Draft {
  const found = nodeAtPath(budget.node, ['spec', field]);
  const range = found?.node?.range ?? budget.node.range;
  const isFixable = found?.pair && !found.pair.merged && found.node && !found.node.aliasRange;
  return {
    range,
    path: ['spec', field],
    message,
    args,
    fixes:
      isFixable && found.pair
        ? [
            {
              title: 'fix',
              edits: [
                ...(field === 'maxUnavailable' ? [] : renameKey(found.pair, 'maxUnavailable')),
                ...replaceSource(found.node, '1'),
              ],
            },
          ]
        : [],
  };
}
