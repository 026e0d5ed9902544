import { imageNameError } from '../../workload/image-name.ts';
import { nodeAtPath } from '../../yaml/lookup.ts';
import type { Path } from '../../yaml/model.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import type { TextEdit } from '../model.ts';
import { replaceScalar } from '../support/edits.ts';
import { type CheckedPod, containersOf, isWritten, placeInPod, podsOf } from '../support/pods.ts';
import { isFilledIn } from './filled-in.ts';
import { mendName } from './mend-name.ts';
import { nameFault } from './name-fault.ts';

const messages = {
  edges: 'rules.imageName.edges',
  scheme: 'rules.imageName.scheme',
  spaces: 'rules.imageName.spaces',
  digest: 'rules.imageName.digest',
  identifier: 'rules.imageName.identifier',
  registry: 'rules.imageName.registry',
  uppercase: 'rules.imageName.uppercase',
  empty: 'rules.imageName.empty',
  tags: 'rules.imageName.tags',
  tag: 'rules.imageName.tag',
  length: 'rules.imageName.length',
  part: 'rules.imageName.part',
  edgesNear: 'rules.imageName.edgesNear',
  schemeNear: 'rules.imageName.schemeNear',
  spacesNear: 'rules.imageName.spacesNear',
  digestNear: 'rules.imageName.digestNear',
  uppercaseNear: 'rules.imageName.uppercaseNear',
  change: 'rules.changeTo',
} as const;
type MessageId = keyof typeof messages;
type Draft = Finding<MessageId>;

/** What is said where it can be told what was meant. */
const withName: Readonly<Partial<Record<MessageId, MessageId>>> = {
  edges: 'edgesNear',
  scheme: 'schemeNear',
  spaces: 'spacesNear',
  digest: 'digestNear',
  uppercase: 'uppercaseNear',
};

export default defineRule({
  id: 'image-name',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.2.0',
  summary: 'Disallow image names that no kubelet can read',
  sources: [
    'https://kubernetes.io/docs/concepts/containers/images/#image-names',
    'pkg/kubelet/images/image_manager.go, applyDefaultImageTag',
    'distribution/reference, ParseNormalizedNamed',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of badNames(pod)) report(finding);
  },
});

function badNames(pod: CheckedPod): Draft[] {
  const { spec, template } = pod;
  const ofContainers = containersOf(spec).flatMap(({ container: { image }, path }) => {
    const isTrimmed = image.trim() === image;
    // The API server itself refuses a Pod like that, and so it does with those that a workload asks for.
    if (!isTrimmed && template.object.kind === 'Pod') return [];
    return judge(pod, image, [...path, 'image'], isTrimmed ? undefined : 'edges');
  });
  const ofVolumes = spec.volumes.flatMap(({ image }, index) =>
    image === undefined ? [] : judge(pod, image.reference, ['spec', 'volumes', index, 'image', 'reference']),
  );
  return [...ofContainers, ...ofVolumes];
}

function judge(pod: CheckedPod, image: string, path: Path, edges?: 'edges'): Draft[] {
  if (imageNameError(image) === undefined || isFilledIn(image) || !isWritten(pod, path)) return [];
  const { kind, part } = nameFault(image);
  const mended = mendName(image);
  const message = edges ?? kind;
  return [
    {
      ...placeInPod(pod, path),
      message: (mended && withName[message]) ?? message,
      args: { part: shortened(part), name: mended?.name ?? '' },
      fixes: mended ? [{ title: 'change', edits: rename(pod, path, mended.name), ...(!mended.isSure && { guess: true }) }] : [],
    },
  ];
}

/** Text in lines of its own has a line break behind it, which may be part of the trouble. */
function rename({ template, context }: CheckedPod, path: Path, name: string): TextEdit[] {
  const found = nodeAtPath(context.content.root, [...template.podPath, ...path]);
  const node = found?.node;
  if (found?.pair?.merged || node?.kind !== 'scalar' || node.style === 'literal' || node.style === 'folded') return [];
  return replaceScalar(node, name);
}

const shownCharacters = 80;

const shortened = (text: string): string => (text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text);
