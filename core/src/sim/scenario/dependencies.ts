import { allContainers } from '../../workload/containers.ts';
import type { Container, Handler, Pod } from '../../workload/pod-spec.ts';

/** The Services among `objects` (`Kind/name`, `Service/name.namespace`) whose names stand in what the pod's containers run and are told. */
export function dependenciesOf(pod: Pod, objects: readonly string[]): readonly string[] {
  const words = new Set(allContainers(pod.spec).flatMap(textsOf).flatMap(wordsOf));
  return objects.filter(
    (object) => object.startsWith('Service/') && words.has(object.slice('Service/'.length).split('.')[0] ?? ''),
  );
}

function textsOf({ command, args, env, lifecycle, startupProbe, readinessProbe, livenessProbe }: Container): string[] {
  const handlers = [
    lifecycle.postStart,
    lifecycle.preStop,
    startupProbe?.handler,
    readinessProbe?.handler,
    livenessProbe?.handler,
  ];
  return [...command, ...args, ...env.map(({ value }) => value), ...handlers.flatMap(commandOf)];
}

function commandOf(handler: Handler | undefined): readonly string[] {
  return handler?.kind === 'exec' ? handler.command : [];
}

/** Names as they stand in commands and addresses: `postgres://db:5432/app`, `nslookup db.default.svc`. */
function wordsOf(text: string): string[] {
  return text.split(/[^a-z0-9-]+/i);
}
