import { shortFieldValue } from '../workload/field-value.ts';
import type { PodTemplate } from '../workload/model.ts';
import { formatPath } from '../yaml/lookup.ts';
import { filePosition, type Path, type YamlDocument } from '../yaml/model.ts';
import { type Rule, type RuleId, rules } from './rules.ts';
import type { Cause, FieldReason, Reasons, Trace } from './trace.ts';

/**
 * What the causes of a trace name, each once: the rules with their documentation and the versions they hold for, the fields with their
 * values, defaults included, and where they stand. For readers who have only the trace.
 */
export function reasonsOf(trace: Trace, template: PodTemplate, document: YamlDocument): Reasons {
  const used = new Map<string, Rule>();
  const fields = new Map<string, FieldReason>();
  for (const { rule, fields: paths } of causesOf(trace)) {
    if (isRule(rule)) used.set(rule, rules[rule]);
    for (const path of paths) {
      const name = formatPath(path);
      if (!fields.has(name)) fields.set(name, fieldReason(template, document, path));
    }
  }
  return { rules: Object.fromEntries(used), fields: Object.fromEntries(fields) };
}

function isRule(rule: string): rule is RuleId {
  return Object.hasOwn(rules, rule);
}

function* causesOf(trace: Trace): Generator<Cause> {
  const { columns, phases, conditions, events, probes, hooks, endpoints, steps, syncs, statusWrites, containers, termination } =
    trace;
  const states = containers.flatMap((container) => container.states);
  const lists = [columns, phases, conditions, states, events, probes, hooks, endpoints, steps, syncs, statusWrites];
  for (const list of lists) {
    for (const { cause } of list) if (cause) yield cause;
  }
  for (const { cause, endCause } of containers.flatMap(({ runs }) => runs)) {
    if (cause) yield cause;
    if (endCause) yield endCause;
  }
  if (termination?.why) yield termination.why;
}

/** A field that only has a default points to what is written nearest above it. */
function fieldReason({ pod, source }: PodTemplate, document: YamlDocument, path: Path): FieldReason {
  const place = source.at(path);
  const nearest = source.nearest(path);
  const from = filePosition(document, (place?.key ?? place?.value ?? nearest).start);
  const to = filePosition(document, (place?.value ?? nearest).end);
  return {
    value: shortFieldValue(pod, path),
    written: place !== undefined,
    range: { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 },
  };
}
