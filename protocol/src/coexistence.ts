/** What other extensions of the editor give for Kubernetes manifests already, as far as the client can tell. */
export interface OtherExtensions {
  /** They report text that is no YAML, and keys that are there twice. */
  readonly syntax: boolean;
  /** They complete, explain and check every Kubernetes file against the API's schema. */
  readonly schema: boolean;
  /** They list every key of a YAML file in the outline. A client that does not say leaves the outline to us. */
  readonly outline?: boolean;
}

/** Notification of the client: other extensions were installed, removed or set up differently. Its parameters are `OtherExtensions`. */
export const otherExtensionsMethod = 'podLifeline/otherExtensions';
