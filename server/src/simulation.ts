import { milliseconds, type SimDuration, seconds } from '#core/base/time.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { defaultHorizon } from '#core/sim/horizon.ts';
import { defaultScenario } from '#core/sim/scenario/default.ts';
import type { Action } from '#core/sim/scenario/model.ts';
import { steadyMoment } from '#core/sim/scenario/steady-moment.ts';
import { simulate } from '#core/sim/simulate.ts';
import type { Trace } from '#core/sim/trace.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import type { YamlContent } from '#core/yaml/model.ts';

/** What is simulated: a pod, and what stands around it in its file. */
export interface Subject {
  readonly template: PodTemplate;
  /** `Kind/name` of the file's objects. */
  readonly objects: readonly string[];
  readonly kubernetesVersion: string;
}

/** Simulates the pods of open documents; the same text under the same settings is simulated once. */
export interface Simulator {
  /** Creation and running. */
  life(subject: Subject): Trace;
  /** The same pod, deleted once it runs steadily. */
  deletion(subject: Subject): Trace;
  /** The same as `deletion`, but ends shortly after the pod is gone: to be looked at. */
  termination(subject: Subject): Trace;
}

/** The seed of every simulation in the editor: the picture must not change unless the text does. */
const seed = 1;
/** A pod that is still on its way is followed this long at most. */
const longestLife = seconds(3600);
/** What is shown after the pod is gone. */
const afterRemoval = seconds(3);

export function createSimulator(parseShell: ShellParser): Simulator {
  const traces = new WeakMap<YamlContent, Map<string, Trace>>();
  const run = (subject: Subject, until: SimDuration, actions: readonly Action[]): Trace =>
    simulate({ ...subject, scenario: { ...defaultScenario(), actions }, seed, until, parseShell });
  const remember = (kind: string, subject: Subject, compute: () => Trace): Trace => {
    const { template, objects, kubernetesVersion } = subject;
    const { content } = template.object;
    const known = traces.get(content) ?? new Map<string, Trace>();
    traces.set(content, known);
    const key = JSON.stringify([kind, kubernetesVersion, template.podPath, objects]);
    const trace = known.get(key) ?? compute();
    known.set(key, trace);
    return trace;
  };
  const life = (subject: Subject): Trace => remember('life', subject, () => simulateLife(subject, run));
  const deletion = (subject: Subject): Trace =>
    remember('deletion', subject, () => simulateDeletion(subject, life(subject), run));
  return {
    life,
    deletion,
    termination: (subject) =>
      remember('termination', subject, () => simulateTermination(subject, life(subject), deletion(subject), run)),
  };
}

type Run = (subject: Subject, until: SimDuration, actions: readonly Action[]) => Trace;

/** Follows the pod for as long as its own figures ask for, and longer while it has neither become ready, failed nor ended. */
function simulateLife(subject: Subject, run: Run): Trace {
  let until = defaultHorizon(subject.template.pod, undefined);
  let trace = run(subject, until, []);
  while (isOnItsWay(trace) && until < longestLife && !trace.truncated) {
    until = milliseconds(Math.min(until * 2, longestLife));
    trace = run(subject, until, []);
  }
  return trace;
}

/** True while a container works towards readiness, or towards its end, for the first time. */
function isOnItsWay({ summary, containers }: Trace): boolean {
  const runs = containers.flatMap((container) => container.runs);
  return summary.readyAt === null && summary.restarts === 0 && runs.some((run) => run.finishedAt === null);
}

function simulateDeletion(subject: Subject, life: Trace, run: Run): Trace {
  const at = steadyMoment(life);
  return run(subject, defaultHorizon(subject.template.pod, at), [{ at, do: 'delete' }]);
}

/** Simulated anew and not cut, so that everything in the trace knows where it ends. */
function simulateTermination(subject: Subject, life: Trace, deletion: Trace, run: Run): Trace {
  const removedAt = deletion.termination?.removedAt;
  if (typeof removedAt !== 'number') return deletion;
  return run(subject, milliseconds(removedAt * 1000 + afterRemoval), [{ at: steadyMoment(life), do: 'delete' }]);
}
