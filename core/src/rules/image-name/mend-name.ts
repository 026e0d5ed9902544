import { imageNameError, longestReference, splitDomain } from '../../workload/image-name.ts';
import { schemeOf } from './filled-in.ts';

export interface MendedName {
  readonly name: string;
  /** False where the text leaves open what was meant. */
  readonly isSure: boolean;
}

/** Pages about images, and the name of the image that each is about. */
const pages: readonly (readonly [RegExp, string])[] = [
  [/^hub\.docker\.com\/(?:_|r)\//, ''],
  [/^quay\.io\/repository\//, 'quay.io/'],
];
/** Sites that no image comes from. */
const sites = /^(?:hub\.docker|(?:www\.)?(?:docker|github|gitlab))\.com(?:\/|$)/;

/** What somebody meant by an image name that cannot be read; undefined where that cannot be told. */
export function mendName(image: string): MendedName | undefined {
  if (image.length > longestReference) return undefined;
  const name = withoutSlips(image);
  if (sites.test(name)) return undefined;
  if (imageNameError(name) === undefined) return { name, isSure: true };
  const lowered = inLowercase(name);
  if (imageNameError(lowered) !== undefined) return undefined;
  // `Web-App` can be nothing but `web-app`, while `webApp` may be `web-app` as well.
  return { name: lowered, isSure: !/[A-Za-z0-9][A-Z]/.test(repositoryOf(name)) };
}

function withoutSlips(image: string): string {
  const trimmed = image.trim();
  let name = trimmed.slice(schemeOf(trimmed)?.length ?? 0).replace(/\s*([:/@])\s*/g, '$1');
  for (const [page, start] of pages) name = name.replace(page, start);
  return name.replace(/[:@](sha256:[0-9a-f]{64})$/i, (_, digest: string) => `@${digest.toLowerCase()}`);
}

/** Registries with a dot or a port may be in uppercase, tags as well. */
function inLowercase(name: string): string {
  const { domain } = splitDomain(name);
  const start = /[.:]/.test(domain) && name.startsWith(`${domain}/`) ? domain.length : 0;
  const end = start + repositoryEnd(name.slice(start));
  return name.slice(0, start) + name.slice(start, end).toLowerCase() + name.slice(end);
}

const repositoryOf = (name: string): string => {
  const { remainder } = splitDomain(name);
  return remainder.slice(0, repositoryEnd(remainder));
};

function repositoryEnd(text: string): number {
  const end = text.search(/[:@]/);
  return end < 0 ? text.length : end;
}
