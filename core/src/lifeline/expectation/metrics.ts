import type { MessageKey } from '#l10n/localizer.ts';
import type { MetricName } from './model.ts';

/** One thing that can be expected of a pod. */
export interface Metric {
  readonly name: MetricName;
  readonly kind: 'duration' | 'count' | 'phase';
  readonly doc: MessageKey;
  readonly example: string;
  /** `life`: of the pod as it runs; `end`: of its deletion. */
  readonly of: 'life' | 'end';
  /** Whether a container has a figure of its own; other metrics speak of the pod wherever they stand. */
  readonly perContainer: boolean;
}

/** Every metric of `expect`, in the order in which they are offered. */
export const metrics: readonly Metric[] = [
  { name: 'ready', kind: 'duration', of: 'life', perContainer: true, doc: 'lifeline.metric.ready', example: 'ready <= 30s' },
  {
    name: 'unready',
    kind: 'duration',
    of: 'life',
    perContainer: false,
    doc: 'lifeline.metric.unready',
    example: 'unready <= 5s',
  },
  {
    name: 'started',
    kind: 'duration',
    of: 'life',
    perContainer: true,
    doc: 'lifeline.metric.started',
    example: 'started <= 10s',
  },
  {
    name: 'finished',
    kind: 'duration',
    of: 'life',
    perContainer: true,
    doc: 'lifeline.metric.finished',
    example: 'finished <= 5m',
  },
  { name: 'restarts', kind: 'count', of: 'life', perContainer: true, doc: 'lifeline.metric.restarts', example: 'restarts == 0' },
  {
    name: 'first-restart',
    kind: 'duration',
    of: 'life',
    perContainer: true,
    doc: 'lifeline.metric.first-restart',
    example: 'first-restart >= 1m',
  },
  { name: 'exit', kind: 'count', of: 'life', perContainer: true, doc: 'lifeline.metric.exit', example: 'exit == 0' },
  { name: 'phase', kind: 'phase', of: 'life', perContainer: false, doc: 'lifeline.metric.phase', example: 'phase == Succeeded' },
  { name: 'kill', kind: 'duration', of: 'end', perContainer: true, doc: 'lifeline.metric.kill', example: 'kill <= 45s' },
  {
    name: 'terminate',
    kind: 'duration',
    of: 'end',
    perContainer: false,
    doc: 'lifeline.metric.terminate',
    example: 'terminate <= 45s',
  },
  { name: 'sigkill', kind: 'count', of: 'end', perContainer: true, doc: 'lifeline.metric.sigkill', example: 'sigkill == 0' },
  { name: 'lost', kind: 'duration', of: 'end', perContainer: false, doc: 'lifeline.metric.lost', example: 'lost == 0s' },
];

export const phases = ['Pending', 'Running', 'Succeeded', 'Failed'] as const;
