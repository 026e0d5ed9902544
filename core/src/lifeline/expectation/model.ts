import type { Range } from '../../base/range.ts';

/** What a pod's life may be expected to keep to. */
export type MetricName =
  | 'ready'
  | 'unready'
  | 'started'
  | 'finished'
  | 'restarts'
  | 'first-restart'
  | 'exit'
  | 'phase'
  | 'kill'
  | 'terminate'
  | 'sigkill'
  | 'lost';

export const operators = ['<=', '>=', '==', '!=', '<', '>'] as const;
export type Operator = (typeof operators)[number];

/** `# lifeline: expect ready <= 30s`. */
export interface Expectation {
  readonly metric: MetricName;
  readonly operator: Operator;
  /** Seconds for durations, a count, or a phase. */
  readonly value: number | string;
  /** As written, without `expect`: `ready <= 30s`. */
  readonly text: string;
  /** The container that the comment stands in; the pod as a whole without one. */
  readonly container: string | undefined;
  /** From `expect` to the value, in offsets of the document. */
  readonly range: Range;
}
