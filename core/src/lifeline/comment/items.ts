import type { ActionDocument, ClusterDocument, ScenarioDocument } from '../../sim/scenario/document.ts';
import { readScenarioDocument } from '../../sim/scenario/document.ts';
import { mergeScenarioDocuments } from '../../sim/scenario/merge.ts';
import { allContainers } from '../../workload/containers.ts';
import type { Pod } from '../../workload/pod-spec.ts';
import { actionText, behaviorTexts } from './format.ts';
import { keysOf } from './keys.ts';
import { pullItems } from './pull-items.ts';
import { durationText } from './values.ts';

/** One item of a `# lifeline:` comment, to be written: `startup=8s`. */
export interface ScenarioItem {
  readonly text: string;
  /** The container whose comment it belongs to; undefined: the pod's. */
  readonly container: string | undefined;
  /** The part of the scenario that it says. */
  readonly says: ScenarioDocument;
}

/**
 * A scenario as the items of a pod's comments, and what no comment can say. Each item has been read back, and says what it is meant to say.
 */
export function scenarioItems(
  scenario: ScenarioDocument,
  pod: Pod,
): { readonly items: readonly ScenarioItem[]; readonly left: ScenarioDocument } {
  const { rules, items: pulls } = pullItems(scenario.cluster?.registry ?? [], pod);
  const drafts = [
    ...behaviors(scenario),
    ...versions(scenario),
    ...cluster(scenario.cluster ?? {}),
    ...pulls,
    ...actions(scenario),
  ];
  const items = drafts.filter((item) => isReadable(item, pod));
  const { nodes, kubelet } = scenario.cluster ?? {};
  const rest: ClusterDocument = {
    ...(nodes && { nodes }),
    ...(kubelet && { kubelet }),
    ...(rules.length > 0 && { registry: rules }),
  };
  const unsaid = drafts.filter((item) => !items.includes(item)).map(({ says }) => says);
  return { items, left: [Object.keys(rest).length > 0 ? { cluster: rest } : {}, ...unsaid].reduce(joinScenarios) };
}

/** Of parts of one scenario the whole: their actions add up. */
export function joinScenarios(a: ScenarioDocument, b: ScenarioDocument): ScenarioDocument {
  const all = [...(a.actions ?? []), ...(b.actions ?? [])];
  return { ...mergeScenarioDocuments(a, b), ...(all.length > 0 && { actions: all }) };
}

function behaviors({ containers = {} }: ScenarioDocument): ScenarioItem[] {
  return Object.entries(containers).flatMap(([container, behavior]) =>
    behaviorTexts(behavior).map(({ text, says }) => ({ text, container, says: { containers: { [container]: says } } })),
  );
}

function versions({ kubernetesVersion }: ScenarioDocument): ScenarioItem[] {
  if (kubernetesVersion === undefined) return [];
  return [{ text: `kubernetes=${kubernetesVersion}`, container: undefined, says: { kubernetesVersion } }];
}

function cluster({ objects = [], absent = [], latency = {} }: ClusterDocument): ScenarioItem[] {
  const lists: readonly ClusterDocument[] = [
    ...(objects.length > 0 ? [{ objects }] : []),
    ...(absent.length > 0 ? [{ absent }] : []),
  ];
  return [
    ...lists.map((list) => ({
      text: list.objects ? `exists=${list.objects.join(',')}` : `absent=${(list.absent ?? []).join(',')}`,
      container: undefined,
      says: { cluster: list },
    })),
    ...Object.entries(latency).map(([name, time]) => ({
      text: `latency.${name}=${durationText(time)}`,
      container: undefined,
      says: { cluster: { latency: { [name]: time } } },
    })),
  ];
}

function actions({ actions: list = [] }: ScenarioDocument): ScenarioItem[] {
  return list.map((action: ActionDocument) => ({
    text: actionText(action),
    container: 'container' in action ? action.container : undefined,
    says: { actions: [action] },
  }));
}

/** Whether two scenarios say the same, however they write it: `60`, `60s` and `1m` are one. */
export function saysTheSame(a: ScenarioDocument, b: ScenarioDocument): boolean {
  const plain = (scenario: ScenarioDocument): string => JSON.stringify(readScenarioDocument(scenario).scenario);
  return plain(a) === plain(b);
}

/** An item that holds a space, or names a container that is not there, would be read as something else. */
function isReadable({ text, container: name, says }: ScenarioItem, pod: Pod): boolean {
  const container = allContainers(pod.spec).find((each) => each.name === name);
  if (/[\s;]|,$|^--|^expect\b/.test(text) || (name !== undefined && !container)) return false;
  const [key = ''] = /^[^=@]*/.exec(text) ?? [];
  const known = keysOf(container ? 'container' : 'pod').find((each) => each.name === key);
  const read = known?.read(text.slice(key.length), { container });
  return read !== undefined && saysTheSame(read, says);
}
