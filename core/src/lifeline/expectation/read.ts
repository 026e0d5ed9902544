import { parseDuration } from '../../base/time.ts';
import { nearestWord } from '../../sim/scenario/problems.ts';
import type { CommentProblem } from '../comment/model.ts';
import type { ExpectationText } from '../comment/split.ts';
import { type Metric, metrics, phases } from './metrics.ts';
import { type Expectation, operators } from './model.ts';

/** Reads one `expect …`; what is wrong is said instead. */
export function readExpectation(text: ExpectationText, container: string | undefined): Expectation | CommentProblem {
  const metric = metrics.find(({ name }) => name === text.metric);
  if (!metric) return unknownMetric(text);
  const operator = operators.find((each) => each === text.operator);
  if (!operator) return wrongOperator(text, metric);
  const value = readValue(text.value, metric);
  if (value === undefined || (typeof value === 'string' && operator !== '==' && operator !== '!='))
    return wrongValue(text, metric);
  return {
    metric: metric.name,
    operator,
    value,
    text: `${metric.name} ${operator} ${text.value}`,
    container: metric.perContainer ? container : undefined,
    range: text.range,
  };
}

function readValue(text: string, { kind }: Metric): number | string | undefined {
  if (kind === 'phase') return phases.find((phase) => phase === text);
  if (kind === 'count') return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
  const duration = text === '' ? undefined : parseDuration(text);
  return duration === undefined ? undefined : duration / 1000;
}

/** What people may call the same. */
const otherNames: Readonly<Record<string, string>> = {
  termination: 'terminate',
  shutdown: 'terminate',
  restart: 'restarts',
  start: 'started',
  finish: 'finished',
  loss: 'lost',
  done: 'finished',
};

function unknownMetric({ metric, metricRange, range }: ExpectationText): CommentProblem {
  const names = metrics.map(({ name }) => name);
  const nearest = otherNames[metric.toLowerCase()] ?? nearestWord(metric, names);
  const known = names.join(', ');
  if (metric === '') return { message: 'lifeline.problem.expectNothing', args: { known }, range };
  if (nearest === undefined) return { message: 'lifeline.problem.unknownMetric', args: { metric, known }, range: metricRange };
  return {
    message: 'lifeline.problem.unknownMetricNearest',
    args: { metric, nearest },
    range: metricRange,
    replacement: nearest,
  };
}

function wrongOperator({ operator, operatorRange, range }: ExpectationText, metric: Metric): CommentProblem {
  const fitting: Readonly<Record<string, string>> = { '=': '==', '=<': '<=', '=>': '>=', '<>': '!=' };
  const plain = operator.replaceAll(/\s/g, '');
  const replacement = fitting[plain] ?? operators.find((each) => each === plain);
  if (operator === '') {
    return {
      message: 'lifeline.problem.noOperator',
      args: { metric: metric.name, known: operators.join(', '), example: `expect ${metric.example}` },
      range,
    };
  }
  return {
    message: 'lifeline.problem.operator',
    args: { operator, known: operators.join(', '), example: `expect ${metric.example}` },
    range: operatorRange,
    ...(replacement === undefined ? {} : { replacement }),
  };
}

function wrongValue({ value, valueRange, range }: ExpectationText, metric: Metric): CommentProblem {
  const nearest = metric.kind === 'phase' ? nearestWord(value, phases) : undefined;
  return {
    message: 'lifeline.problem.expectedValue',
    args: { metric: metric.name, example: `expect ${metric.example}`, found: value },
    range: value === '' ? range : valueRange,
    ...(nearest === undefined || nearest === value ? {} : { replacement: nearest }),
  };
}
