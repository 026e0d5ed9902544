import { type KubernetesVersion, kubernetesVersions } from '../../schema/model.ts';

/** Where else something is that the checked version does not have. */
export type OtherVersion =
  | { readonly message: 'newer'; readonly since: KubernetesVersion }
  | { readonly message: 'gone'; readonly last: KubernetesVersion };

/**
 * The version that brings something that `version` does not have, or the last one that had it; undefined where no known version does.
 * @param has whether a version has it
 */
export function otherVersionOf(
  version: KubernetesVersion,
  has: (version: KubernetesVersion) => boolean,
): OtherVersion | undefined {
  const at = kubernetesVersions.indexOf(version);
  const since = kubernetesVersions.slice(at + 1).find(has);
  if (since !== undefined) return { message: 'newer', since };
  const last = kubernetesVersions.slice(0, at).findLast(has);
  return last === undefined ? undefined : { message: 'gone', last };
}
