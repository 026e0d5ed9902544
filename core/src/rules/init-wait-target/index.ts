import { readMain, scriptRange } from '../../program/index.ts';
import { readHostName } from '../../workload/host-names.ts';
import { objectNames, referenceTo, writtenNamespace } from '../../workload/objects.ts';
import { ServiceDirectory } from '../../workload/service-directory.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import type { Path } from '../../yaml/model.ts';
import { defineRule, type FileContext, type Finding, type FixDraft } from '../define-rule.ts';
import { programContext } from '../support/durations.ts';
import { nearestName } from '../support/nearest.ts';
import { type CheckedPod, containersOf, placeInPod, podsOf } from '../support/pods.ts';

const messages = {
  missing: 'rules.initWaitTarget.missing',
  near: 'rules.initWaitTarget.near',
  fix: 'rules.initWaitTarget.fix',
  say: 'rules.initWaitTarget.say',
} as const;
type Draft = Finding<keyof typeof messages>;
type Fix = FixDraft<keyof typeof messages>;

export default defineRule({
  id: 'init-wait-target',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow containers that wait for Services which do not exist',
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#init-containers-in-use',
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
  ],
  messages,
  checkFile(context, report) {
    const names = knownNames(context);
    context.documents.forEach((each, document) => {
      for (const pod of podsOf(each)) for (const finding of waiting(pod, names, context)) report(document, finding);
    });
  },
});

/** What can be looked up: in the file, and in others. */
function knownNames(context: FileContext): () => readonly string[] {
  const beside = context.otherServices.map(({ name, namespace }) => `Service/${name}.${namespace}`);
  let names: readonly string[] | undefined;
  return () => {
    names ??= [...objectNames(context.file), ...beside, ...context.elsewhere()];
    return names;
  };
}

function waiting(pod: CheckedPod, names: () => readonly string[], { statedObjectsOf }: FileContext): Draft[] {
  return containersOf(pod.spec).flatMap(({ container, path: place }) => {
    const context = programContext(pod, container);
    if (!context) return [];
    const { waits, script } = readMain(container, context);
    const targets = waits.flatMap((wait) => wait.targets);
    if (targets.length === 0) return [];
    const services = new ServiceDirectory([...names(), ...statedObjectsOf(pod.template)], writtenNamespace(pod.template.object));
    return targets.flatMap(({ host, command }) => {
      const { home, candidates } = readHostName(host, pod.template.pod.metadata.namespace);
      const [first] = candidates;
      if (!first || home !== 'cluster' || isHere(host, pod) || candidates.some((each) => services.has(each))) return [];
      const path = script?.path ?? [...place, 'command'];
      const there = services.names.filter((name) => services.has({ ...first, service: name, pod: undefined }));
      const near = nearestName(first.service, there);
      const told = { name: first.service, near, reference: referenceTo('Service', first.service, first.namespace) };
      return [judge(pod, path, script ? command : undefined, told)];
    });
  });
}

const isHere = (host: string, { spec }: CheckedPod): boolean => host === 'localhost' || spec.hostAliases.includes(host);

/** A Service of a near name was meant; another may well stand somewhere that nobody has shown, which is worth no more than a hint. */
function judge(
  pod: CheckedPod,
  path: Path,
  command: { readonly start: number; readonly end: number; readonly node: { readonly text: string } } | undefined,
  { name, near, reference }: { readonly name: string; readonly near: string | undefined; readonly reference: string },
): Draft {
  const place = placeInPod(pod, path);
  const node = nodeAtPath(pod.context.content.root, [...pod.template.podPath, ...path])?.node;
  const offset = command?.node.text.indexOf(name) ?? -1;
  const from = (command?.start ?? 0) + offset;
  const range = node?.kind === 'scalar' && offset >= 0 ? scriptRange(node, from, from + name.length) : place.range;
  const isExact = pod.context.content.text.slice(range.start, range.end) === name;
  const canRename = near !== undefined && isExact && !node?.aliasRange;
  const rename: Fix[] = canRename ? [{ title: 'fix', edits: [{ range, newText: near }] }] : [];
  return {
    ...place,
    range,
    message: near ? 'near' : 'missing',
    severity: near ? 'warning' : 'info',
    args: { name, near: near ?? '', reference },
    fixes: [...rename, ...statement(pod, path, reference)],
  };
}

/** A comment of the pod that says what exists, in a line of its own before the list that the container stands in. */
function statement(pod: CheckedPod, [spec = '', list = '']: Path, reference: string): Fix[] {
  const { root, text, lines } = pod.context.content;
  const key = nodeAtPath(root, [...pod.template.podPath, spec, list])?.pair?.key.range.start;
  if (key === undefined) return [];
  const start = lines.offsetAt({ line: lines.positionAt(key).line, character: 0 });
  const indentation = text.slice(start, key);
  if (indentation.trim() !== '') return [];
  const newText = `${indentation}# lifeline: exists=${reference}\n`;
  return [{ title: 'say', edits: [{ range: { start, end: start }, newText }], guess: true }];
}
