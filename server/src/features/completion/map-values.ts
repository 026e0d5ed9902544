import type { SchemaField } from '#core/schema/model.ts';
import { allContainers } from '#core/workload/containers.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import type { Path } from '#core/yaml/model.ts';
import { templateAround } from '../typed-location.ts';
import { labelsAround } from './labels.ts';
import { quoteScalar } from './scalar-text.ts';
import type { Suggestion } from './suggestion.ts';
import { usualValues } from './usage-model.ts';
import type { ValueContext } from './value-suggestions.ts';
import { annotations, nodeLabelValues } from './well-known.ts';

/** Values of quantities, labels and annotations, which depend on their key. */
export function suggestMapValues(context: ValueContext, { name }: SchemaField, path: Path): Suggestion[] {
  const { file, content, typed, workspace } = context;
  const owner = typed.objectTypeAt(path.slice(0, -2))?.name ?? '';
  const key = String(path.at(-1));
  const quantities = usualValues(`${owner}.${name}.${key}`);
  if (quantities.length > 0) return quantities.map((text) => ({ label: text, kind: 'value', text }));
  const asReference = (value: string): Suggestion => ({ label: value, kind: 'reference', text: quoteScalar(value) });
  if (name === 'nodeSelector') return (nodeLabelValues[key] ?? []).map(asReference);
  if (name === 'annotations') return annotationValues(key, templateAround(file, content, path)).map(asReference);
  if (!['labels', 'matchLabels', 'selector'].includes(name)) return [];
  const labels = labelsAround({ file, workspace, object: typed.object, path: path.slice(0, -1) });
  return (labels.get(key) ?? []).map(asReference);
}

function annotationValues(key: string, template: PodTemplate | undefined): readonly string[] {
  const containers = template ? allContainers(template.pod.spec) : [];
  const ports = containers.flatMap((container) => container.ports.map(({ containerPort }) => String(containerPort)));
  if (key === 'kubectl.kubernetes.io/default-container') return containers.map(({ name }) => name);
  if (key === 'prometheus.io/port' && ports.length > 0) return ports;
  return Object.hasOwn(annotations, key) ? (annotations[key] ?? []) : [];
}
