/** A key that every Kubernetes object has, however the text around it is broken. */
const identity = /(?:^|[\s{,])["']?(?:apiVersion|kind)["']?[ \t]*:/;

/** Whether a document may be a Kubernetes object: what is wrong with other YAML is not ours to say. */
export function mayBeObject(text: string): boolean {
  return identity.test(text);
}
