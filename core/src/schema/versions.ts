import { type KubernetesVersion, kubernetesVersions } from './model.ts';

/** Negative where `left` is the older version, 0 where they are the same, positive where it is the newer. */
export function compareVersions(left: KubernetesVersion, right: KubernetesVersion): number {
  return kubernetesVersions.indexOf(left) - kubernetesVersions.indexOf(right);
}

/** Whether a version has what came with `since`. */
export function isAtLeast(version: KubernetesVersion, since: KubernetesVersion): boolean {
  return compareVersions(version, since) >= 0;
}

/** Either the version that a text names, or what to tell: the text and the versions that there are, oldest first. */
export type ParsedVersion =
  | { readonly version: KubernetesVersion }
  | { readonly version: undefined; readonly text: string; readonly known: string };

/**
 * Reads a version as people and clusters write it: `1.34`, `v1.34`, `1.34.2`, `v1.34.2+k3s1`, `1.34-eks-1`.
 * @returns the version, or the text (cut to 40 characters) with `known` as `1.31, 1.32, …` for a message of the caller's
 */
export function parseKubernetesVersion(text: string): ParsedVersion {
  const minor = /^v?(\d{1,3}\.\d{1,3})(?:\.\d{1,5})?(?:[-+][\w.+-]*)?$/.exec(text.trim())?.[1];
  const version = kubernetesVersions.find((known) => known === minor);
  return version ? { version } : { version: undefined, text: text.slice(0, 40), known: kubernetesVersions.join(', ') };
}
