import type { Trace } from '../../sim/trace.ts';
import { formatMeasured } from './format.ts';
import { longestParts } from './longest.ts';
import { type Measured, measure } from './measure.ts';
import { metrics } from './metrics.ts';
import type { Expectation, Operator } from './model.ts';

/** The simulations that a pod's expectations are about; each is asked for only where one needs it. */
export interface LifeTraces {
  /** Creation and running. */
  life(): Trace;
  /** The same pod, deleted once it runs steadily. */
  deletion(): Trace;
}

/** Whether a pod keeps to one expectation. */
export interface ExpectationResult {
  readonly expectation: Expectation;
  readonly isMet: boolean;
  /** As comments write it: `42.3s`; undefined where it never happened. */
  readonly measured: string | undefined;
  /** What it is made of, the longest first; empty where it is met. */
  readonly parts: string;
  /** Seconds that were looked at. */
  readonly until: number;
}

/** Measures what is expected of a pod, in the order of the expectations. */
export function checkExpectations(traces: LifeTraces, expectations: readonly Expectation[]): readonly ExpectationResult[] {
  return expectations.flatMap((expectation) => {
    const metric = metrics.find(({ name }) => name === expectation.metric);
    if (!metric) return [];
    const trace = metric.of === 'end' ? traces.deletion() : traces.life();
    const value = measure(metric.name, trace, expectation.container);
    const isMet = holds(value, expectation.operator, expectation.value);
    return {
      expectation,
      isMet,
      measured: formatMeasured(value, expectation.value, metric),
      parts: isMet ? '' : longestParts(metric.name, trace, expectation.container),
      until: trace.until,
    };
  });
}

function holds(measured: Measured, operator: Operator, expected: number | string): boolean {
  if (operator === '==') return measured === expected;
  if (operator === '!=') return measured !== expected;
  if (typeof measured !== 'number' || typeof expected !== 'number') return false;
  if (operator === '<=') return measured <= expected;
  if (operator === '>=') return measured >= expected;
  return operator === '<' ? measured < expected : measured > expected;
}
