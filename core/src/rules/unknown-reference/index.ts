import type { YamlContent } from '../../yaml/model.ts';
import { defineRule, type Finding, type FixDraft } from '../define-rule.ts';
import { insertKey, replaceScalar, replaceSource } from '../support/edits.ts';
import { likelyPortsNamed } from '../support/guesses/numbers.ts';
import { addItem } from '../support/list-edits.ts';
import { nearestNames } from '../support/nearest.ts';
import { isPatch } from '../support/objects.ts';
import { isBroken, valueRange } from '../support/places.ts';
import { notFoundText } from '../support/server-text.ts';
import type { TypedMapping, TypedNode, TypedObject } from '../support/typed-tree.ts';
import { remedies } from '../support/validation/field-error.ts';
import { findingOf } from '../support/validation/finding.ts';
import { fieldErrors } from '../support/validation/index.ts';
import { missingContainers } from './containers.ts';
import { type MissingPort, missingHandlerPorts, missingTargetPorts } from './ports.ts';
import { addVolume, volumeNames, volumeUses } from './volumes.ts';

const messages = {
  ...remedies,
  volume: 'rules.unknownReference.volume',
  noVolumes: 'rules.unknownReference.noVolumes',
  handlerPort: 'rules.unknownReference.handlerPort',
  targetPort: 'rules.unknownReference.targetPort',
  container: 'rules.unknownReference.container',
  addVolume: 'rules.unknownReference.addVolume',
  namePort: 'rules.unknownReference.namePort',
  addPort: 'rules.unknownReference.addPort',
  change: 'rules.changeTo',
} as const;
type Draft = Finding<keyof typeof messages>;

const maxChoices = 3;

export default defineRule({
  id: 'unknown-reference',
  category: 'api',
  severity: 'error',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow names of volumes, ports and containers that do not exist',
  sources: [
    'https://kubernetes.io/docs/concepts/storage/volumes/',
    'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
    'pkg/apis/core/validation/validation.go, ValidateVolumeMounts',
    'pkg/probe/util.go, ResolveContainerPort',
  ],
  messages,
  check(context, report) {
    const { content, typed } = context;
    for (const error of fieldErrors(context, 'notFound')) report(findingOf(error));
    if (isBroken(content)) return;
    for (const object of typed) {
      if (isPatch(object)) continue;
      for (const { typed: place, name, known } of missingContainers(object)) {
        report({
          range: valueRange(place),
          path: place.path,
          severity: 'warning',
          message: 'container',
          args: { name, names: known.slice(0, 10).join(', ') },
          fixes: choices(place, name, known),
        });
      }
      for (const mapping of object.mappings) {
        const findings = mapping.objectType.name === 'PodSpec' ? volumesOf(mapping, object, content) : portsOf(mapping, content);
        for (const finding of findings) report(finding);
      }
    }
  },
  checkFile(context, report) {
    if (context.documents.some(({ content }) => isBroken(content))) return;
    for (const port of missingTargetPorts(context)) {
      report(port.document, { ...portDraft(port), message: 'targetPort' });
    }
  },
});

function volumesOf(spec: TypedMapping, object: TypedObject, content: YamlContent): Draft[] {
  const names = volumeNames(spec, object);
  if (!names) return [];
  return volumeUses(spec)
    .filter(({ name }) => !names.has(name))
    .map(({ typed, name }) => {
      const create = addVolume(content, spec.node, name);
      return {
        range: valueRange(typed),
        path: typed.path,
        server: notFoundText(name),
        message: names.size > 0 ? ('volume' as const) : ('noVolumes' as const),
        args: { name, names: [...names].slice(0, 10).join(', ') },
        fixes: [
          ...choices(typed, name, [...names]),
          ...(create.length > 0 ? [{ title: 'addVolume' as const, args: { name }, edits: create }] : []),
        ],
      };
    });
}

function portsOf(mapping: TypedMapping, content: YamlContent): Draft[] {
  if (mapping.objectType.name !== 'Container') return [];
  return missingHandlerPorts(mapping).map((port) => ({
    ...portDraft(port, [...nameOrNumber(port, content), ...addPort(port, content)]),
    message: 'handlerPort',
  }));
}

/** The name given to a port that has none, or its number in the place of the name. */
function nameOrNumber({ typed, name, unnamed }: MissingPort, content: YamlContent): FixDraft<keyof typeof messages>[] {
  return unnamed
    .slice(0, maxChoices)
    .flatMap(({ number, mapping }): FixDraft<keyof typeof messages>[] => [
      { title: 'namePort', args: { number, name }, edits: insertKey(content, mapping.node, 'name', name) },
      { title: 'change', args: { name: String(number) }, edits: replaceSource(typed.node, String(number)) },
    ])
    .filter(({ edits }) => edits.length > 0);
}

/** The port itself, where its number can be told from its name or from what stands around it. */
function addPort({ name, container }: MissingPort, content: YamlContent): FixDraft<keyof typeof messages>[] {
  if (!container || !/^[a-z0-9-]{1,15}$/.test(name)) return [];
  return likelyPortsNamed(container, name)
    .slice(0, 2)
    .map((number) => ({
      title: 'addPort' as const,
      args: { name, number },
      edits: addItem(content, container.node, 'ports', { name, containerPort: String(number) }),
      guess: true,
    }))
    .filter(({ edits }) => edits.length > 0);
}

/** The API server takes such a name, so that this is a warning in our own words. */
function portDraft({ typed, name, known }: MissingPort, more: readonly FixDraft<keyof typeof messages>[] = []): Draft {
  return {
    range: valueRange(typed),
    path: typed.path,
    severity: 'warning',
    args: { name, names: known.slice(0, 10).join(', ') || '-' },
    fixes: [...choices(typed, name, known), ...more],
  };
}

/** The names that may have been meant, or all where none is near and they are few. */
function choices(typed: TypedNode, name: string, names: readonly string[]): FixDraft<keyof typeof messages>[] {
  const near = nearestNames(name, names, maxChoices);
  const chosen = near.length > 0 ? near : names.slice(0, maxChoices);
  return chosen
    .map((each) => ({ title: 'change' as const, args: { name: each }, edits: replaceScalar(typed.node, each) }))
    .filter(({ edits }) => edits.length > 0);
}
