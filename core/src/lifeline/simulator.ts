import { addTime, milliseconds, type SimDuration, seconds } from '../base/time.ts';
import type { ShellParser } from '../program/shell/syntax.ts';
import { usualRuns } from '../sim/bands.ts';
import { defaultHorizon } from '../sim/horizon.ts';
import { readScenarioDocument, type ScenarioDocument } from '../sim/scenario/document.ts';
import type { Action, Scenario } from '../sim/scenario/model.ts';
import { steadyMoment } from '../sim/scenario/steady-moment.ts';
import { type SimulationInput, simulate } from '../sim/simulate.ts';
import { notFound, type Trace } from '../sim/trace.ts';
import { allContainers } from '../workload/containers.ts';
import type { PodTemplate } from '../workload/model.ts';
import type { YamlContent } from '../yaml/model.ts';
import { explainAssumptions } from './assumptions.ts';
import { scenarioOverComments, withComments } from './scenario-of.ts';

/** What is simulated: a pod, and what stands around it in its file. */
export interface Subject {
  readonly template: PodTemplate;
  /** `Kind/name` of the file's objects. */
  readonly objects: readonly string[];
  /** Those of other files of the workspace; the same list for as long as they stay the same. */
  readonly elsewhere?: readonly string[] | undefined;
  readonly kubernetesVersion: string;
  /** Laid over what the comments and the preset say. */
  readonly scenario?: ScenarioDocument | undefined;
  /** Id of a preset. */
  readonly preset?: string | undefined;
}

/** Simulates the pods of open documents; the same text under the same settings is simulated once. */
export interface Simulator {
  /** Creation and running. */
  life(subject: Subject): Trace;
  /** The same pod, deleted once it runs steadily. */
  deletion(subject: Subject): Trace;
  /** The same as `deletion`, but ends shortly after the pod is gone: to be looked at. */
  termination(subject: Subject): Trace;
  /** The `life` or `termination`, then the same under other seeds, one at each step: how early and how late things can happen. */
  spread(kind: 'life' | 'termination', subject: Subject): Generator<Trace>;
}

/** The seed of every simulation in the editor: the picture must not change unless the text does. */
const seed = 1;
/** A pod that is still on its way is followed this long at most. */
const longestLife = seconds(3600);
/** And this long where it waits for a Service that nobody has: it may give up, but what it waits for does not come. */
const longestVainWait = seconds(360);
/** What is shown after the pod is gone. */
const afterRemoval = seconds(3);

/** So many traces of one text are kept: dragging something in the panel makes one at each move. */
const maxKept = 48;
/** From the loss of a node until its pods are evicted (tolerationSeconds of the default tolerations), and some more. */
const lossToEviction = seconds(400);

const simulators = new WeakMap<ShellParser, Simulator>();

/** The one simulator of a shell parser: everything in the editor that looks at a pod shares its traces. */
export function simulatorFor(parseShell: ShellParser): Simulator {
  const simulator = simulators.get(parseShell) ?? createSimulator(parseShell);
  simulators.set(parseShell, simulator);
  return simulator;
}

export function createSimulator(parseShell: ShellParser): Simulator {
  const traces = new WeakMap<YamlContent, Map<string, Trace>>();
  const remember = (kind: string, subject: Subject, compute: () => Trace): Trace => {
    const { template, objects, elsewhere, kubernetesVersion, scenario, preset } = subject;
    const { content } = template.object;
    const known = traces.get(content) ?? new Map<string, Trace>();
    traces.set(content, known);
    const own = [template.podPath, objects, besideOf(template), template.services];
    const key = JSON.stringify([kind, kubernetesVersion, scenario, preset, listNumber(elsewhere), ...own]);
    const trace = known.get(key) ?? compute();
    // The last used come last, the first is let go.
    known.delete(key);
    known.set(key, trace);
    const [oldest] = known.keys();
    if (known.size > maxKept && oldest !== undefined) known.delete(oldest);
    return trace;
  };
  const prepare = (subject: Subject): Prepared => prepareRun(subject, parseShell, () => life(undisturbed(subject)));
  const life = (subject: Subject): Trace => remember('life', subject, () => simulateLife(subject, prepare(subject)));
  const deletion = (subject: Subject): Trace =>
    remember('deletion', subject, () => simulateDeletion(subject, life(subject), prepare(subject)));
  const termination = (subject: Subject): Trace =>
    remember('termination', subject, () => simulateTermination(life(subject), deletion(subject), prepare(subject)));
  const spread = (kind: 'life' | 'termination', subject: Subject): Generator<Trace> => {
    const first = kind === 'life' ? life(subject) : termination(subject);
    const isDeleted = kind === 'termination' && deletion(subject) !== life(subject);
    const more: readonly Action[] = isDeleted ? [{ at: steadyMoment(life(subject)), do: 'delete' }] : [];
    const prepareSeed = (other: number): Prepared => prepareRun(subject, parseShell, () => life(undisturbed(subject)), other);
    return otherSeeds(first, (other) => prepareSeed(other).run(seconds(first.until), more));
  };
  return { life, deletion, termination, spread };
}

function* otherSeeds(first: Trace, run: (other: number) => Trace): Generator<Trace> {
  yield first;
  for (let i = 1; i < usualRuns; i++) yield run(seed + i);
}

const undisturbed = ({ template, objects, elsewhere, kubernetesVersion }: Subject): Subject => ({
  template,
  objects,
  elsewhere,
  kubernetesVersion,
});

/** What ConfigMaps and Secrets beside the template say to its pod. */
function besideOf({ pod: { spec } }: PodTemplate): unknown {
  const variables = allContainers(spec).map(({ env, envFrom }) => [
    env.map(({ value }) => value),
    envFrom.map(({ values }) => [...(values ?? [])]),
  ]);
  return [spec.volumes.map((volume) => volume.files), variables];
}

const listNumbers = new WeakMap<readonly string[], number>();
let lists = 0;

/** Tells lists apart that are too long to be written into each key. */
function listNumber(list: readonly string[] = []): number {
  if (list.length === 0) return 0;
  const known = listNumbers.get(list) ?? ++lists;
  listNumbers.set(list, known);
  return known;
}

/** A pod with its scenario, ready to be run. */
interface Prepared {
  readonly scenario: Scenario;
  /** `more` happens beside what the scenario says. */
  run(until: SimDuration, more?: readonly Action[]): Trace;
}

function prepareRun(subject: Subject, parseShell: ShellParser, undisturbedLife: () => Trace, used = seed): Prepared {
  const { template, objects, elsewhere } = subject;
  const over = scenarioOverComments(template, subject, undisturbedLife);
  const { scenario } = readScenarioDocument(withComments(template, over));
  const kubernetesVersion = scenario.kubernetesVersion ?? subject.kubernetesVersion;
  return {
    scenario,
    run: (until, more) => {
      const trace = simulateWith(
        { template, objects, elsewhere, kubernetesVersion, scenario, seed: used, until, parseShell },
        more,
      );
      return explainAssumptions(trace, template, over);
    },
  };
}

function simulateWith(input: SimulationInput, more: readonly Action[] = []): Trace {
  const actions = [...input.scenario.actions, ...more].sort((a, b) => a.at - b.at);
  return simulate({ ...input, scenario: { ...input.scenario, actions } });
}

/** The end of a pod whose life was simulated from `input`: that life where something in it ends the pod, else it is deleted once it runs steadily. */
export function simulateEnd(input: SimulationInput, life: Trace): Trace {
  const run: Prepared['run'] = (until, more) => simulateWith({ ...input, until }, more);
  return simulateDeletion(input, life, { scenario: input.scenario, run });
}

/** Follows the pod for as long as its own figures ask for, and longer while it has neither become ready, failed nor ended. */
function simulateLife({ template }: Subject, { scenario, run }: Prepared): Trace {
  const last = scenario.actions.at(-1)?.at;
  const isLost = scenario.actions.some((action) => action.do === 'node-down');
  let until = defaultHorizon(template.pod, last !== undefined && isLost ? addTime(last, lossToEviction) : last);
  let trace = run(until);
  const longest = (): SimDuration => (trace.assumptions.some(({ value }) => value === notFound) ? longestVainWait : longestLife);
  while (isOnItsWay(trace) && until < longest() && !trace.truncated) {
    until = milliseconds(Math.min(until * 2, longest()));
    trace = run(until);
  }
  return trace;
}

/** True while a container works towards readiness, or towards its end, for the first time. */
function isOnItsWay({ summary, containers }: Trace): boolean {
  const runs = containers.flatMap((container) => container.runs);
  return summary.readyAt === null && summary.restarts === 0 && runs.some((run) => run.finishedAt === null);
}

/** What ends the pod of itself; another delete would only hide it. */
const endings: ReadonlySet<Action['do']> = new Set([
  'delete',
  'evict',
  'drain',
  'preempt',
  'node-pressure',
  'node-shutdown',
  'node-down',
]);

function simulateDeletion({ template }: Pick<Subject, 'template'>, life: Trace, { scenario, run }: Prepared): Trace {
  if (scenario.actions.some((action) => endings.has(action.do))) return life;
  const at = steadyMoment(life);
  return run(defaultHorizon(template.pod, at), [{ at, do: 'delete' }]);
}

/** Simulated anew and not cut, so that everything in the trace knows where it ends. */
function simulateTermination(life: Trace, deletion: Trace, { run }: Prepared): Trace {
  const removedAt = deletion.termination?.removedAt;
  if (typeof removedAt !== 'number') return deletion;
  const more: readonly Action[] = deletion === life ? [] : [{ at: steadyMoment(life), do: 'delete' }];
  return run(milliseconds(removedAt * 1000 + afterRemoval), more);
}
