import { defineRule, type Finding } from '../define-rule.ts';
import { setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, containersOf, isWritten, placeInPod, podsOf } from '../support/pods.ts';

const messages = {
  stale: 'rules.staleLatestImage.stale',
  fix: 'rules.staleLatestImage.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'stale-latest-image',
  category: 'lifecycle',
  severity: 'info',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow pull policies that keep whatever image a node once pulled as latest',
  sources: ['https://kubernetes.io/docs/concepts/containers/images/#updating-images', 'core/v1 SetDefaults_Container'],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) for (const finding of stale(pod)) report(finding);
  },
});

/** With `Never` the image is brought to the node by hand: nothing is said of that. */
function stale(pod: CheckedPod): Draft[] {
  return containersOf(pod.spec)
    .filter(({ container: { image, imagePullPolicy } }) => imagePullPolicy === 'IfNotPresent' && isLatest(image))
    .flatMap(({ container, path }) => {
      const field = [...path, 'imagePullPolicy'];
      if (!isWritten(pod, field)) return [];
      return [
        {
          ...placeInPod(pod, field),
          message: 'stale' as const,
          args: { image: container.image },
          fixes: [{ title: 'fix' as const, edits: setInPod(pod, field, 'Always') }],
        },
      ];
    });
}

function isLatest(image: string): boolean {
  if (image === '' || image.includes('@') || image.includes('$')) return false;
  const name = image.slice(image.lastIndexOf('/') + 1);
  return !name.includes(':') || name.endsWith(':latest');
}
