import { readMain, scriptRange } from '../../program/index.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import type { Path } from '../../yaml/model.ts';
import { defineRule, type FileContext, type Finding } from '../define-rule.ts';
import { programContext } from '../support/durations.ts';
import { nearestName } from '../support/nearest.ts';
import { type CheckedPod, placeInPod, podsOf } from '../support/pods.ts';
import { servicesAround } from '../support/services.ts';

const messages = {
  missing: 'rules.initWaitTarget.missing',
  near: 'rules.initWaitTarget.near',
  fix: 'rules.initWaitTarget.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'init-wait-target',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow init containers that wait for Services which do not exist',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#init-containers-in-use',
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
  ],
  messages,
  checkFile(context, report) {
    const services = serviceIds(context);
    context.documents.forEach((each, document) => {
      for (const pod of podsOf(each)) for (const finding of waiting(pod, services)) report(document, finding);
    });
  },
});

/** `namespace/name` of the Services of the file and of those applied with it. */
function serviceIds(context: FileContext): ReadonlySet<string> {
  return new Set(servicesAround(context).map(({ namespace, name }) => `${namespace}/${name}`));
}

function waiting(pod: CheckedPod, services: ReadonlySet<string>): Draft[] {
  return pod.spec.initContainers.flatMap((container, index) => {
    const context = programContext(pod, container);
    if (!context || container.restartPolicy === 'Always') return [];
    const { waits, script } = readMain(container, context);
    return waits.flatMap(({ targets }) =>
      targets.flatMap(({ host, command }) => {
        const named = serviceIn(host, pod.template.pod.metadata.namespace);
        if (!named || services.has(`${named.namespace}/${named.name}`)) return [];
        const names = [...services]
          .filter((id) => id.startsWith(`${named.namespace}/`))
          .map((id) => id.slice(named.namespace.length + 1));
        const path = script?.path ?? ['spec', 'initContainers', index, 'command'];
        return [judge(pod, path, script ? command : undefined, named.name, nearestName(named.name, names))];
      }),
    );
  });
}

/** The Service that a host name stands for; undefined for addresses and names outside of the cluster. */
function serviceIn(host: string, namespace: string): { readonly name: string; readonly namespace: string } | undefined {
  const [name = '', second, third] = host.split('.');
  if (!/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name) || name === 'localhost' || name === 'kubernetes') return undefined;
  if (second === undefined) return { name, namespace };
  return third === 'svc' ? { name, namespace: second } : undefined;
}

/** A Service of a near name was meant; another may well stand in another file, which is worth no more than a hint. */
function judge(
  pod: CheckedPod,
  path: Path,
  command: { readonly start: number; readonly end: number; readonly node: { readonly text: string } } | undefined,
  name: string,
  near: string | undefined,
): Draft {
  const place = placeInPod(pod, path);
  const node = nodeAtPath(pod.context.content.root, [...pod.template.podPath, ...path])?.node;
  const offset = command?.node.text.indexOf(name) ?? -1;
  const from = (command?.start ?? 0) + offset;
  const range = node?.kind === 'scalar' && offset >= 0 ? scriptRange(node, from, from + name.length) : place.range;
  const isExact = pod.context.content.text.slice(range.start, range.end) === name;
  return {
    ...place,
    range,
    message: near ? 'near' : 'missing',
    severity: near ? 'warning' : 'info',
    args: { name, near: near ?? '' },
    fixes: near && isExact && !node?.aliasRange ? [{ title: 'fix', edits: [{ range, newText: near }] }] : [],
  };
}
