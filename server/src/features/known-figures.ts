import { containerPath } from '#core/workload/containers.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import { type Container, type ProbeType, probeField } from '#core/workload/pod-spec.ts';
import type { Path } from '#core/yaml/model.ts';

/*
 * A figure that a template fills in (`{{ .Values.period }}`, `${PERIOD}`) reads like one that is not written, and its default would be told as
 * if it counted. Nothing is said of what follows from such a figure: no figure is better than a wrong one.
 */

const filledIn = /\{\{|\$\{/;

/** A line of nothing but an expression: it may write any field, or none. */
const expressionLine = /^[ \t]*\{\{.*\}\}[ \t]*\r?$/m;

/** Such a line below a value, which the tree does not count to it. */
const expressionBelow = /^\s*\{\{-?[ \t]*(?:toYaml|include|template|tpl)\b/;

const probeFigures = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'] as const;

/** Whether the manifest itself says when a probe checks: each figure is written, or really left to its default. */
export function isProbeKnown(template: PodTemplate, container: Container, type: ProbeType): boolean {
  const path = [...containerPath(template.pod.spec, container.name), probeField[type]];
  return probeFigures.every((field) => isWrittenOut(template, [...path, field])) && isWholeText(template, path);
}

/** Whether the manifest itself says how long these containers have to end, and how much of it their hooks take. */
export function isEndKnown(template: PodTemplate, containers: readonly Container[]): boolean {
  return (
    isWrittenOut(template, ['spec', 'terminationGracePeriodSeconds']) && containers.every((each) => isHookKnown(template, each))
  );
}

function isHookKnown(template: PodTemplate, { name }: Container): boolean {
  const path = [...containerPath(template.pod.spec, name), 'lifecycle', 'preStop'];
  return isWrittenOut(template, [...path, 'sleep', 'seconds']) && isWholeText(template, path);
}

/** Whether no template fills in the value at a path of the pod. True of what is not written. */
export function isWrittenOut({ source, object }: PodTemplate, path: Path): boolean {
  const value = source.at(path)?.value;
  return !value || !filledIn.test(object.content.text.slice(value.start, value.end));
}

function isWholeText({ source, object }: PodTemplate, path: Path): boolean {
  const value = source.at(path)?.value;
  if (!value) return true;
  const { text } = object.content;
  return !expressionLine.test(text.slice(value.start, value.end)) && !expressionBelow.test(text.slice(value.end));
}
