import { imageNameError, longestReference, longestRepository, splitDomain } from '../../workload/image-name.ts';
import { schemeOf } from './filled-in.ts';

/** What is wrong with an image name, and the part of it that is. */
export interface NameFault {
  readonly kind:
    | 'scheme'
    | 'spaces'
    | 'digest'
    | 'identifier'
    | 'registry'
    | 'uppercase'
    | 'empty'
    | 'tags'
    | 'tag'
    | 'length'
    | 'part';
  readonly part: string;
}

/** Why ParseNormalizedNamed refuses an image name; for names that it does refuse. */
export function nameFault(image: string): NameFault {
  if (image.length > longestReference) return { kind: 'length', part: '' };
  const scheme = schemeOf(image);
  if (scheme !== undefined) return { kind: 'scheme', part: scheme };
  if (/\s/.test(image)) return { kind: 'spaces', part: '' };
  if (/^[0-9a-f]{64}$/.test(image)) return { kind: 'identifier', part: '' };
  const [name = ''] = image.split('@', 1);
  const isDigest = name !== image && isReadable(name);
  if (isDigest || /:sha\d+:/i.test(name)) return { kind: 'digest', part: '' };
  const { domain, remainder } = splitDomain(name);
  if (!isReadable(`${domain}/a`)) return domain === '' ? { kind: 'empty', part: '' } : { kind: 'registry', part: domain };
  const path = remainder.startsWith('library/') && !name.includes('library/') ? remainder.slice('library/'.length) : remainder;
  return pathFault(path);
}

/** What is wrong behind the registry. */
function pathFault(path: string): NameFault {
  const [repository = '', ...tags] = path.split(':');
  const parts = repository.split('/');
  if (parts.includes('') || tags.includes('')) return { kind: 'empty', part: '' };
  if (repository !== repository.toLowerCase()) return { kind: 'uppercase', part: repository };
  const unfit = parts.find((part) => part.length <= longestRepository && !isReadable(`localhost/${part}`));
  if (unfit !== undefined) return { kind: 'part', part: unfit };
  if (repository.length > longestRepository) return { kind: 'length', part: '' };
  if (tags.length > 1) return { kind: 'tags', part: tags.join(':') };
  return { kind: 'tag', part: tags[0] ?? '' };
}

const isReadable = (name: string): boolean => imageNameError(name) === undefined;
