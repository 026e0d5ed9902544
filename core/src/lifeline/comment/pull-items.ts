import { matchesImage } from '../../sim/model/image-names.ts';
import type { RegistryRuleDocument } from '../../sim/scenario/document.ts';
import { allContainers } from '../../workload/containers.ts';
import type { Pod } from '../../workload/pod-spec.ts';
import type { ScenarioItem } from './items.ts';
import { durationText } from './values.ts';

/**
 * The `pull=` items of a pod, and the rules that are about none of its images. Comments of containers count before that of the pod, but the rules
 * of a scenario count in their order; so a container's item holds every rule that its image meets, unless the pod's item says the same.
 */
export function pullItems(
  registry: readonly RegistryRuleDocument[],
  pod: Pod,
): { readonly items: readonly ScenarioItem[]; readonly rules: readonly RegistryRuleDocument[] } {
  const containers = allContainers(pod.spec);
  const forAll = reached(registry.filter(({ image }) => image === '*'));
  const items: ScenarioItem[] = forAll.length > 0 ? [itemOf(forAll, undefined)] : [];
  const images = new Set<string>();
  for (const { name, image } of containers) {
    if (images.has(image)) continue;
    images.add(image);
    const met = reached(registry.filter((rule) => matchesImage(rule.image, image)));
    const own = withoutEnd(met, forAll).map((rule) => ({ ...rule, image }));
    if (own.length > 0) items.push(itemOf(own, name));
  }
  const isMet = (rule: RegistryRuleDocument): boolean =>
    rule.image === '*' || containers.some(({ image }) => matchesImage(rule.image, image));
  return { items, rules: registry.filter((rule) => !isMet(rule)) };
}

/** A rule without an end is the last that counts. */
function reached(rules: readonly RegistryRuleDocument[]): readonly RegistryRuleDocument[] {
  const last = rules.findIndex(({ until }) => until === undefined);
  return last < 0 ? rules : rules.slice(0, last + 1);
}

/** What the pod's item says need not be said again where it would come last anyway. */
function withoutEnd(
  rules: readonly RegistryRuleDocument[],
  end: readonly RegistryRuleDocument[],
): readonly RegistryRuleDocument[] {
  const start = rules.length - end.length;
  return start >= 0 && end.every((rule, index) => rules[start + index] === rule) ? rules.slice(0, start) : rules;
}

function itemOf(registry: readonly RegistryRuleDocument[], container: string | undefined): ScenarioItem {
  return { text: `pull=${registry.map(ruleText).join(',')}`, container, says: { cluster: { registry } } };
}

const ruleText = ({ error, pull, until }: RegistryRuleDocument): string =>
  `${error ?? durationText(pull ?? 0)}${until === undefined ? '' : `@..${durationText(until)}`}`;
