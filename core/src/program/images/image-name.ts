/** An image reference in parts: `docker.io/library/nginx:1.25@sha256:…`. */
export interface ImageName {
  /** Without registry where it is Docker Hub, and without `library/`: `nginx`, `bitnami/redis`, `registry.k8s.io/pause`. */
  readonly repository: string;
  /** The last part of the repository. */
  readonly base: string;
  readonly tag: string;
}

/** Takes an image reference apart (distribution/reference, ParseNormalizedNamed). Never fails: odd text gives odd parts. */
export function parseImageName(image: string): ImageName {
  const withoutDigest = image.split('@')[0] ?? '';
  const slash = withoutDigest.lastIndexOf('/');
  const colon = withoutDigest.indexOf(':', slash + 1);
  const path = colon < 0 ? withoutDigest : withoutDigest.slice(0, colon);
  const repository = path
    .replace(/^(index\.)?docker\.io\//, '')
    .replace(/^library\//, '')
    .replace(/^public\.ecr\.aws\/docker\/library\//, '');
  return {
    repository,
    base: repository.slice(repository.lastIndexOf('/') + 1),
    tag: colon < 0 ? 'latest' : withoutDigest.slice(colon + 1),
  };
}
