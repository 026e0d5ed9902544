import { simTime } from '#core/base/time.ts';
import { scenarioOverComments, withComments } from '#core/lifeline/scenario-of.ts';
import { simulatorFor } from '#core/lifeline/simulator.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { latestKubernetesVersion } from '#core/schema/model.ts';
import { simulatedVersions } from '#core/sim/model/profile.ts';
import { readScenarioDocument, type ScenarioDocument } from '#core/sim/scenario/document.ts';
import type { Action, Scenario } from '#core/sim/scenario/model.ts';
import { parseScenario } from '#core/sim/scenario/parse.ts';
import { allContainers } from '#core/workload/containers.ts';
import { findObjects, findPodTemplates, withObjectsBeside } from '#core/workload/find.ts';
import { type PodTemplate, workloadKinds } from '#core/workload/model.ts';
import { objectNames } from '#core/workload/objects.ts';
import { filePosition, type YamlDocument, type YamlFile } from '#core/yaml/model.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import type { Localize } from '#l10n/localizer.ts';
import { type CliIo, UsageError } from '../io.ts';
import { collectFiles } from '../lint/collect-files.ts';
import { choosePod } from './choose-pod.ts';
import { noteCommentProblems } from './comment-problems.ts';
import type { SimulateOptions } from './options.ts';

/** A pod of a manifest, and what stands beside it. */
export interface LoadedPod {
  readonly file: YamlFile;
  readonly document: YamlDocument;
  readonly template: PodTemplate;
  /** `Kind/name` of every object of the file. */
  readonly objects: readonly string[];
  /** Those of the files that are applied with it. */
  readonly elsewhere: readonly string[];
}

/** Reads the manifest and picks the pod; notes go to standard error, a file without one is a UsageError. */
export function loadPod(options: SimulateOptions, io: CliIo, localize: Localize): LoadedPod {
  const file = parseYaml(io.read(options.file));
  const found = findPodTemplates(file);
  if (found.length === 0) throw noPod(file, options.file, localize);
  noteProblems(file, options.file, io, localize);
  const chosen = choosePod(found, options, io, localize);
  noteCommentProblems(chosen.document, options.file, io, localize);
  const around = collectFiles(options.around, localize).map((name) => parseYaml(io.read(name)));
  const template = withObjectsBeside(
    chosen.template,
    file,
    around.flatMap(({ documents }) => documents.flatMap(({ content }) => findObjects(content))),
  );
  return { file, ...chosen, template, objects: objectNames(file), elsewhere: around.flatMap(objectNames) };
}

/** A file without a pod: the first syntax error explains it better than the absence does. */
function noPod(file: YamlFile, name: string, localize: Localize): UsageError {
  const first = problemsOf(file)[0];
  if (first) return new UsageError(localize('cli.error.syntax', { file: name, ...first }));
  return new UsageError(localize('cli.error.noPod', { file: name, kinds: workloadKinds.join(', ') }));
}

function noteProblems(file: YamlFile, name: string, io: CliIo, localize: Localize): void {
  const first = problemsOf(file)[0];
  if (first) io.stderr(`${localize('cli.note.problems', { file: name, ...first })}\n`);
}

function problemsOf(file: YamlFile): { line: number; message: string }[] {
  return file.documents.flatMap((document) =>
    document.content.problems.map(({ message, range }) => ({ line: filePosition(document, range.start).line + 1, message })),
  );
}

/** What a pod is put through. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  /** What of it is laid over the manifest's comments. */
  readonly over: ScenarioDocument;
}

/** What the manifest's comments say, over it the preset and the scenario file, if any, with the command line's own delete added. */
export function loadScenario(
  options: SimulateOptions,
  { template, objects, elsewhere }: LoadedPod,
  parseShell: ShellParser,
  io: CliIo,
  localize: Localize,
): LoadedScenario {
  const file = options.scenario === undefined ? {} : readScenario(options.scenario, io, localize);
  const kubernetesVersion = options.kubernetesVersion ?? latestKubernetesVersion;
  const undisturbed = () => simulatorFor(parseShell).life({ template, objects, elsewhere, kubernetesVersion });
  noteStrangers(file, template, options.scenario ?? '', io, localize);
  const over = scenarioOverComments(template, { preset: options.preset, scenario: file, objects, elsewhere }, undisturbed);
  const { scenario: base } = readScenarioDocument(withComments(template, over));
  if (options.deleteAt === undefined) return { scenario: base, over };
  const remove: Action = {
    at: simTime(options.deleteAt),
    do: 'delete',
    force: options.force,
    ...(options.gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds: options.gracePeriodSeconds }),
  };
  return { scenario: { ...base, actions: [...base.actions, remove].sort((a, b) => a.at - b.at) }, over };
}

/** One scenario may serve several pods, so that a container that is not there is no error; but it may be a slip. */
function noteStrangers(
  { containers = {}, actions = [] }: ScenarioDocument,
  { pod, object }: PodTemplate,
  file: string,
  io: CliIo,
  localize: Localize,
): void {
  const known = allContainers(pod.spec).map(({ name }) => name);
  const named = [...Object.keys(containers), ...actions.flatMap((action) => ('container' in action ? [action.container] : []))];
  for (const container of new Set(named.filter((name) => !known.includes(name)))) {
    const args = { file, container, pod: object.name, known: known.join(', ') };
    io.stderr(`${localize('cli.note.strangeContainer', args)}\n`);
  }
}

function readScenario(file: string, io: CliIo, localize: Localize): ScenarioDocument {
  const { document, problems } = parseScenario(io.read(file), localize);
  const lines = problems.map(({ message, line, column }) => localize('cli.error.scenario', { file, line, column, message }));
  if (lines.length > 0) throw new UsageError(lines.join('\n'));
  return document;
}

/** The version to follow: the option, else the scenario's, else the newest. 1.20 is known to the simulator alone. */
export function chooseVersion(options: SimulateOptions, scenario: Scenario, localize: Localize): string {
  const wanted = options.kubernetesVersion ?? scenario.kubernetesVersion ?? latestKubernetesVersion;
  const version = wanted.replace(/^v/, '').replace(/^(\d+\.\d+)\.\d+.*$/, '$1');
  if (simulatedVersions.includes(version)) return version;
  const expected = simulatedVersions.join(', ');
  throw new UsageError(localize('cli.error.option', { option: '--kubernetes-version', expected, value: wanted }));
}
