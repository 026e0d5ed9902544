import type { Localize } from '#l10n/localizer.ts';
import type { ContainerDocument, ScenarioDocument } from '../sim/scenario/document.ts';
import type { PodTemplate } from '../workload/model.ts';
import type { Container } from '../workload/pod-spec.ts';
import { lengthOf, type Measured } from './measure.ts';
import type { RealContainer, RealRun, Recording } from './model.ts';
import { pullSeconds } from './pull-time.ts';

/** A measured value as a part of a scenario, to be laid over what the pod is put through. */
export interface Suggestion {
  readonly id: string;
  /** Ids of what was measured begin with it. */
  readonly about: string;
  /** What it says, in the reader's language: `app exits after 12 s with code 1`. */
  readonly text: string;
  readonly scenario: ScenarioDocument;
}

/**
 * What was measured and a scenario can say: pull times, startup, exits, the answer to the stop signal. What the simulation says already is
 * not offered: a value that is only known to the second would make it worse.
 */
export function suggest(
  recording: Recording,
  template: PodTemplate,
  measured: readonly Measured[],
  localize: Localize,
): Suggestion[] {
  return allOf(recording, template, localize).filter(({ id, about }) =>
    measured.some((row) => row.id.startsWith(about) && (!row.fits || (id.endsWith('/pull') && row.difference !== ''))),
  );
}

function allOf(recording: Recording, template: PodTemplate, localize: Localize): Suggestion[] {
  const { initContainers, containers } = template.pod.spec;
  return [...initContainers, ...containers].flatMap((container) => {
    const real = recording.containers.find(({ name }) => name === container.name);
    const pull = pullOf(container, recording, localize);
    if (!real) return pull;
    return [
      ...pull,
      ...startupOf(container, real, recording, localize),
      ...(isOver(recording, real) ? stopOf(real, recording, localize) : exitOf(real, recording, localize)),
    ];
  });
}

function pullOf({ name, image }: Container, { events }: Recording, localize: Localize): Suggestion[] {
  const pulled = events.find((event) => event.reason === 'Pulled' && event.container === name);
  const took = pulled && pullSeconds(pulled.message);
  if (took === undefined) return [];
  const time = durationText(took);
  const scenario = { cluster: { registry: [{ image, pull: time }] } };
  return [
    {
      id: `${name}/pull`,
      about: `${name}/pull`,
      text: localize(took > 0 ? 'reality.suggest.pull' : 'reality.suggest.present', { name, time }),
      scenario,
    },
  ];
}

/**
 * From the start of the run to Ready, if the pod never restarted and a readiness probe had to find it out: the process served some time
 * between the last probe that failed and the one that did not, half a period before on average.
 */
function startupOf(container: Container, { runs }: RealContainer, recording: Recording, localize: Localize): Suggestion[] {
  const { name, readinessProbe } = container;
  const ready = recording.conditions.find(({ type, status }) => type === 'Ready' && status === 'True')?.at;
  const started = runs.at(-1)?.startedAt;
  if (!readinessProbe || !ready || !started || recording.containers.some(({ restartCount }) => restartCount > 0)) return [];
  const { periodSeconds, initialDelaySeconds } = readinessProbe;
  const firstProbe = initialDelaySeconds + periodSeconds + 1;
  const took = lengthOf(started, ready).t;
  if (took <= firstProbe || wasReadyBefore(name, started.t + firstProbe, recording)) return [];
  const time = durationText(took - periodSeconds / 2);
  const text = localize('reality.suggest.startup', { name, time });
  return [behavior(`${name}/startup`, 'condition/Ready', name, { startup: time }, text)];
}

/** A probe that fails only later, or never though events are known, found the container ready at first. */
function wasReadyBefore(name: string, firstProbe: number, { events }: Recording): boolean {
  if (events.length === 0) return false;
  const failed = events.find(
    ({ reason, container, message }) => reason === 'Unhealthy' && container === name && /^(Readiness|Startup)/.test(message),
  );
  return !failed || failed.first.t > firstProbe;
}

/** What ended by itself; what the kubelet killed for a failed probe, and what ran out of memory, would only do so again. */
function exitOf({ name, runs }: RealContainer, { events }: Recording, localize: Localize): Suggestion[] {
  if (events.some(({ reason, container, message }) => reason === 'Killing' && container === name && /probe/.test(message)))
    return [];
  const over = runs.filter((run) => run.startedAt && run.finishedAt && run.exitCode !== null && run.reason !== 'unknown');
  const last = over.at(-1);
  if (!last) return [];
  const present = runs.at(-1);
  const goesOn = present !== undefined && present.finishedAt === null;
  const exit = exitAfter(last);
  const text = localize('reality.suggest.exit', { name, time: exit.after, code: exit.code });
  return [behavior(`${name}/exit`, `${name}/run/`, name, { exit: goesOn ? [exit, { after: '24h', code: 0 }] : exit }, text)];
}

function exitAfter({ startedAt, finishedAt, exitCode }: RealRun): { after: string; code: number } {
  const took = startedAt && finishedAt ? lengthOf(startedAt, finishedAt).t : 0;
  return { after: durationText(took), code: exitCode ?? 0 };
}

function isOver({ deletion }: Recording, { runs }: RealContainer): boolean {
  const finishedAt = runs.at(-1)?.finishedAt;
  return deletion !== null && finishedAt != null && finishedAt.t >= deletion.at.t - 1;
}

/** From the stop signal, which comes at the delete where there is no hook before it, to the exit. */
function stopOf({ name, runs }: RealContainer, { deletion }: Recording, localize: Localize): Suggestion[] {
  const run = runs.at(-1);
  if (!deletion || !run?.finishedAt || run.exitCode === null) return [];
  if (run.exitCode === 137) {
    const text = localize('reality.suggest.ignores', { name });
    return [behavior(`${name}/stop`, `${name}/end`, name, { onSigterm: 'ignore' }, text)];
  }
  const time = durationText(lengthOf(deletion.at, run.finishedAt).t);
  const onSigterm = { exitAfter: time, code: run.exitCode };
  return [
    behavior(
      `${name}/stop`,
      `${name}/end`,
      name,
      { onSigterm },
      localize('reality.suggest.stop', { name, time, code: run.exitCode }),
    ),
  ];
}

function behavior(id: string, about: string, name: string, document: ContainerDocument, text: string): Suggestion {
  return { id, about, text, scenario: { containers: { [name]: document } } };
}

/** As a scenario file writes it: milliseconds below a second, tenths below ten seconds, whole seconds above. */
function durationText(seconds: number): string {
  const value = Math.max(0, seconds);
  if (value < 1) return `${Math.round(value * 1000)}ms`;
  return value < 10 ? `${Math.round(value * 10) / 10}s` : `${Math.round(value)}s`;
}
