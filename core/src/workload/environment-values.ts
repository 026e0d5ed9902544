import { byObjects } from './by-objects.ts';
import { allContainers } from './containers.ts';
import type { PodTemplate } from './model.ts';
import type { ObjectIndex } from './object-index.ts';
import type { Container, EnvFromSource, EnvVar } from './pod-spec.ts';
import { contentOf } from './volume-files.ts';

/** A template whose variables have the values that ConfigMaps and Secrets beside it hold. The same template and objects give the same result. */
export function withEnvironmentValues(template: PodTemplate, objects: ObjectIndex): PodTemplate {
  const containers = allContainers(template.pod.spec);
  const named = containers.flatMap(({ env, envFrom }) => [...env.flatMap(({ from }) => from ?? []), ...envFrom]);
  if (named.length === 0) return template;
  return fill(template, objects.named(template.object.namespace, named));
}

type Content = ReadonlyMap<string, string | undefined>;

const fill = byObjects((template, near) => {
  const contents = new Map(near.map((object) => [`${object.kind}/${object.name}`, contentOf(object)]));
  const filled = (container: Container): Container => withValues(container, contents);
  const { spec } = template.pod;
  const initContainers = spec.initContainers.map(filled);
  return {
    ...template,
    pod: { ...template.pod, spec: { ...spec, initContainers, containers: spec.containers.map(filled) } },
  };
});

function withValues(container: Container, contents: ReadonlyMap<string, Content>): Container {
  const env = container.env.map((variable): EnvVar => {
    const { from } = variable;
    const value = from && contents.get(`${from.kind}/${from.name}`)?.get(from.key);
    return value === undefined ? variable : { ...variable, value };
  });
  const envFrom = container.envFrom.map((source): EnvFromSource => {
    const values = contents.get(`${source.kind}/${source.name}`);
    return values ? { ...source, values } : source;
  });
  return { ...container, env, envFrom };
}
