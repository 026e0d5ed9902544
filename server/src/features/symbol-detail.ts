import { Fields } from '#core/workload/fields.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import type { Handler, Probe, Volume } from '#core/workload/pod-spec.ts';
import { probeField } from '#core/workload/pod-spec.ts';
import { readLifecycle, readProbe } from '#core/workload/read-handler.ts';
import { readVolume } from '#core/workload/read-volume.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { YamlNode } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';

const longestPart = 60;

/** What the outline says beside a container (its image), a probe, a hook or a volume of a pod, by the node that it is written as. */
export function symbolDetails({ object, podPath }: PodTemplate, localize: Localize): ReadonlyMap<YamlNode, string> {
  const details = new Map<YamlNode, string>();
  const set = (node: YamlNode | undefined, detail: string | undefined): void => {
    if (node && !node.aliasRange && detail !== undefined) details.set(node, detail);
  };
  const spec = nodeAtPath(object.content.root, [...podPath, 'spec'])?.node;
  for (const container of ['initContainers', 'containers'].flatMap((field) => itemsOf(spec, field))) {
    const fields = new Fields(container);
    set(container, clip(fields.text('image') ?? ''));
    for (const field of Object.values(probeField)) {
      const probe = readProbe(fields.object(field));
      set(fields.node(field), probe && probeText(probe, fields.object(field), localize));
    }
    const lifecycle = fields.object('lifecycle');
    const hooks = readLifecycle(lifecycle);
    set(lifecycle?.node('postStart'), hooks.postStart && handlerText(hooks.postStart));
    set(lifecycle?.node('preStop'), hooks.preStop && handlerText(hooks.preStop));
  }
  for (const volume of itemsOf(spec, 'volumes')) set(volume, volumeText(readVolume(new Fields(volume))));
  return details;
}

function itemsOf(spec: YamlNode | undefined, field: string): YamlNode[] {
  const list = nodeAtPath(spec, [field])?.node;
  if (list?.kind !== 'sequence' || list.aliasRange) return [];
  return list.items.flatMap((item) => (item?.kind === 'mapping' && !item.aliasRange ? [item] : []));
}

/** A period that is written, but is no number, is filled in by a template. */
function probeText({ handler, periodSeconds }: Probe, written: Fields | undefined, localize: Localize): string {
  const action = handlerText(handler);
  const isFilledIn = written?.node('periodSeconds') !== undefined && written.integer('periodSeconds') === undefined;
  return isFilledIn ? action : localize('server.outline.probe', { action, seconds: String(periodSeconds) });
}

/** In the words of the API: `httpGet :8080/healthz`. */
function handlerText(handler: Handler): string {
  switch (handler.kind) {
    case 'exec':
      return handler.kind;
    case 'httpGet':
      return `httpGet :${clip(String(handler.port))}${clip(handler.path)}`;
    case 'sleep':
      return `sleep ${handler.seconds} s`;
    case 'tcpSocket':
    case 'grpc':
      return `${handler.kind} :${clip(String(handler.port))}`;
  }
}

function volumeText({ source, objectName }: Volume): string {
  return objectName ? `${clip(source)} ${clip(objectName)}` : clip(source);
}

function clip(text: string): string;
function clip(text: string | undefined): string | undefined;
function clip(text: string | undefined): string | undefined {
  return text !== undefined && text.length > longestPart ? `${text.slice(0, longestPart)}…` : text;
}
