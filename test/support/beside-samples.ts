import { compareLives, type Life } from '#core/compare/compare.ts';
import type { Comparison } from '#core/compare/model.ts';
import { type Assessment, assess } from '#core/reality/assess.ts';
import { readRecording } from '#core/reality/read.ts';
import type { Trace } from '#core/sim/trace.ts';
import { buildTimeline } from '#core/timeline/build.ts';
import { findPodTemplates } from '#core/workload/find.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import { createLocalizer, type Localize } from '#l10n/localizer.ts';

function lifeOf(manifest: string, trace: Trace, localize: Localize): Life {
  const [found] = findPodTemplates(parseYaml(manifest));
  if (!found) throw new Error('the manifest holds no pod');
  const { template } = found;
  return { template, trace, timeline: buildTimeline(trace, template, { document: 0, localize }) };
}

/** A pod compared with one that had a longer grace period, was ready ten seconds sooner and never restarted. */
export function comparisonOf(manifest: string, trace: Trace, language: string, name: string): Comparison {
  const localize = createLocalizer(language);
  const before: Trace = {
    ...trace,
    summary: { ...trace.summary, readyAt: (trace.summary.readyAt ?? 0) - 10, restarts: 0 },
    conditions: trace.conditions.map((change) => (change.status === 'True' ? { ...change, t: change.t * 0.8 } : change)),
    probes: trace.probes.map((run) => ({ ...run, t: run.t * 0.9 })),
    containers: trace.containers.map((container) => ({
      ...container,
      states: container.states.map((change) => ({ ...change, t: change.t * 0.8 })),
      runs: container.runs.slice(0, 1).map((run) => ({ ...run, finishedAt: null, exitCode: null })),
    })),
  };
  const written = manifest.replace(/terminationGracePeriodSeconds: \d+/, 'terminationGracePeriodSeconds: 60');
  const options = { name, document: 0, alignEnds: false, localize };
  return compareLives(lifeOf(written, before, localize), lifeOf(manifest, trace, localize), options);
}

const at = (seconds: number): string => `2026-01-01T00:0${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}Z`;

const event = (reason: string, seconds: number, message: string): object => ({
  kind: 'Event',
  metadata: { name: 'web.1' },
  involvedObject: { kind: 'Pod', name: 'web', fieldPath: 'spec.containers{api}' },
  type: reason === 'Unhealthy' ? 'Warning' : 'Normal',
  reason,
  message,
  firstTimestamp: at(seconds),
});

/** What `kubectl get pod,events -o json` might say of the sample pod: slower to pull, and its app crashed at 40 s. */
const sampleRecording: string = JSON.stringify({
  kind: 'List',
  items: [
    {
      kind: 'Pod',
      metadata: { name: 'web', creationTimestamp: at(0) },
      status: {
        phase: 'Running',
        conditions: [
          { type: 'PodScheduled', status: 'True', lastTransitionTime: at(0) },
          { type: 'Ready', status: 'False', reason: 'ContainersNotReady', lastTransitionTime: at(41) },
        ],
        containerStatuses: [
          {
            name: 'api',
            restartCount: 0,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { exitCode: 3, reason: 'Error', startedAt: at(20), finishedAt: at(40) } },
          },
        ],
      },
    },
    event('Pulled', 19, 'Successfully pulled image "api" in 8.5s (8.5s including waiting). Image size: 1 bytes.'),
    event('Unhealthy', 30, 'Readiness probe failed: HTTP probe failed with statuscode: 503'),
  ],
});

/** A pod beside that recording. */
export function assessmentOf(manifest: string, trace: Trace, language: string): Assessment {
  const localize = createLocalizer(language);
  const read = readRecording(sampleRecording, 'web', localize);
  if ('problem' in read) throw new Error(read.problem);
  return assess(read.recording, lifeOf(manifest, trace, localize), localize);
}
