import { type Assessment, assess } from '#core/reality/assess.ts';
import { readRecording } from '#core/reality/read.ts';
import { buildTimeline } from '#core/timeline/build.ts';
import { createLocalizer } from '#l10n/localizer.ts';
import { sampleManifest, sampleTrace, templateOf } from './sample-timeline.ts';

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
export const sampleRecording: string = JSON.stringify({
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

/** The sample pod's recording beside its simulation. */
export function sampleAssessment(language = 'en'): Assessment {
  const localize = createLocalizer(language);
  const template = templateOf(sampleManifest);
  const timeline = buildTimeline(sampleTrace, template, { document: 0, localize });
  const read = readRecording(sampleRecording, 'web', localize);
  if ('problem' in read) throw new Error(read.problem);
  return assess(read.recording, { template, trace: sampleTrace, timeline }, localize);
}
