import type { MessageKey } from '#l10n/localizer.ts';
import type { PodTemplate } from '../../workload/model.ts';
import { notFound, type Trace } from '../trace.ts';
import { dependenciesOf } from './dependencies.ts';
import type { ActionDocument, ContainerDocument, ExitDocument, ScenarioDocument } from './document.ts';
import { mergeScenarioDocuments } from './merge.ts';
import { steadyMoment } from './steady-moment.ts';

/** A named what-if that fits any pod. */
export interface ScenarioPreset {
  readonly id: ScenarioPresetId;
  readonly nameKey: MessageKey;
  readonly descriptionKey: MessageKey;
  /**
   * The scenario for this pod, to be laid over what its comments say. `trace` is its undisturbed life, from which moments are taken;
   * without it they are guesses. `objects` are those of the file and workspace. Empty where the pod gives nothing to disturb.
   */
  apply(template: PodTemplate, trace?: Trace, objects?: readonly string[]): ScenarioDocument;
}

export type ScenarioPresetId =
  | 'happy-path'
  | 'slow-start'
  | 'crash-after'
  | 'hangs-on-sigterm'
  | 'oom'
  | 'dependency-down'
  | 'pull-fails'
  | 'node-drain'
  | 'node-lost';

/** Seconds: what the presets' names and descriptions say, too. */
const slowStart = 60;
const crashAfterReady = 5;
const dependencyDown = 120;
const registryDown = 60;
/** When something happens to a pod of which no trace is known. */
const guessedMoment = 30;
/** Longer than any simulation: the container goes on. */
const forever = '24h';

type Apply = ScenarioPreset['apply'];

const preset = <Id extends ScenarioPresetId>(id: Id, apply: Apply): ScenarioPreset => ({
  id,
  nameKey: `scenario.preset.${id}.name`,
  descriptionKey: `scenario.preset.${id}.description`,
  // One thing goes wrong at a time: what the pod waits for is there, unless the preset is about just that.
  apply: (template, trace, objects) => {
    const disturbance = apply(template, trace, objects);
    const missing = id === 'dependency-down' ? [] : missingIn(trace);
    return missing.length === 0 ? disturbance : mergeScenarioDocuments({ cluster: { objects: missing } }, disturbance);
  },
});

/** Every preset, in the order in which people meet these things. */
export const scenarioPresets: readonly ScenarioPreset[] = [
  preset('happy-path', () => ({})),
  preset('slow-start', (template) => eachContainer(template, { startup: `${slowStart}s` })),
  preset('crash-after', (template, trace) => eachFirst(template, { exit: crash(template, trace) })),
  preset('hangs-on-sigterm', (template, trace) => ({
    ...eachContainer(template, { onSigterm: 'ignore' }),
    actions: [{ at: steady(trace), do: 'delete' }],
  })),
  preset('oom', (template, trace) => {
    const container = mainContainer(template);
    return container === undefined ? {} : actions({ at: steady(trace), do: 'oom', container });
  }),
  preset('dependency-down', (template, trace, objects) => {
    const missing = [...new Set([...dependenciesOf(template.pod, objects ?? []), ...missingIn(trace)])];
    return missing.length === 0
      ? {}
      : actions(...missing.map((object) => ({ at: dependencyDown, do: 'create', object }) as const));
  }),
  preset('pull-fails', () => ({ cluster: { registry: [{ image: '*', error: 'timeout', until: `${registryDown}s` }] } })),
  preset('node-drain', (_, trace) => actions({ at: steady(trace), do: 'drain' })),
  preset('node-lost', (_, trace) => actions({ at: steady(trace), do: 'node-down' })),
];

const actions = (...list: readonly ActionDocument[]): ScenarioDocument => ({ actions: list });

/** The Services that the pod asks for and that nobody speaks of. */
const missingIn = (trace: Trace | undefined): readonly string[] =>
  (trace?.assumptions ?? []).flatMap(({ about, value, why }) => (value === notFound && why === 'default' ? [about] : []));

/** Seconds. */
const steady = (trace: Trace | undefined): number => (trace ? steadyMoment(trace) / 1000 : guessedMoment);

const mainContainer = ({ pod }: PodTemplate): string | undefined => pod.spec.containers[0]?.name;

function eachContainer({ pod }: PodTemplate, behavior: ContainerDocument): ScenarioDocument {
  return { containers: Object.fromEntries(pod.spec.containers.map(({ name }) => [name, behavior])) };
}

function eachFirst(template: PodTemplate, behavior: ContainerDocument): ScenarioDocument {
  const name = mainContainer(template);
  return name === undefined ? {} : { containers: { [name]: behavior } };
}

/** Once, some seconds after the pod has become ready; after that the container goes on. */
function crash(template: PodTemplate, trace: Trace | undefined): readonly ExitDocument[] {
  const run = trace?.containers.find(({ name }) => name === mainContainer(template))?.runs[0];
  const ready = trace?.summary.readyAt ?? run?.startedAt ?? 0;
  const after = Math.ceil(Math.max(0, ready - (run?.startedAt ?? 0))) + crashAfterReady;
  return [
    { after: `${after}s`, code: 1 },
    { after: forever, code: 0 },
  ];
}
