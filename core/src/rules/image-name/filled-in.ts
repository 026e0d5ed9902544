import { longestReference } from '../../workload/image-name.ts';
import { isPlaceholder } from '../support/placeholder.ts';

/** What images are copied with from elsewhere. Other schemes, such as `ko://`, are words to a tool that puts an image in their place. */
const knownSchemes = /^(?:https?|docker|oci|docker-pullable|docker-daemon|containerd):\/\//i;
const anyScheme = /^[a-z][a-z0-9+.-]*:\/\//i;

/** The scheme that an image begins with, as written; undefined where it has none. */
export function schemeOf(image: string): string | undefined {
  return knownSchemes.exec(image)?.[0];
}

/**
 * Whether an image looks as if a tool or a person were to put another in its place before it gets to a cluster: `${IMAGE}`, `gcr.io/PROJECT_ID/app`,
 * `ko://example.com/cmd`, `//web:image` of Bazel, `...`. OpenShift has a lone space for an image that a trigger fills in.
 */
export function isFilledIn(image: string): boolean {
  if (image.length > longestReference) return false;
  if (image.trim() === '' || isPlaceholder(image) || image.includes('...') || image.startsWith('//')) return true;
  if (/[^\w\s./:@+,;'"\\-]/.test(image)) return true;
  const isOfTool = anyScheme.test(image.trim()) && schemeOf(image.trim()) === undefined;
  return isOfTool || hasUppercaseWord(image);
}

/** Schemes and tags may well be in uppercase. */
function hasUppercaseWord(image: string): boolean {
  const [whole = '', digest = ''] = image.replace(knownSchemes, '').split('@', 2);
  const name = whole.replace(/:[^/]*$/, '');
  const words = /^\w+:[0-9a-f]*$/i.test(digest) ? name : `${name} ${digest}`;
  return /(?<![A-Za-z0-9])[A-Z][A-Z0-9_]+(?![A-Za-z0-9])/.test(words);
}
