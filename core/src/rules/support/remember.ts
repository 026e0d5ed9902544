import type { Container } from '../../workload/pod-spec.ts';
import type { CheckedPod } from './pods.ts';

type Answer<T, A extends readonly unknown[]> = (pod: CheckedPod, container: Container, ...rest: A) => T;

/**
 * Keeps what was found out about a container, which may have taken a trial of its program: several rules ask, and those that look at files ask after
 * every change, while the pods of documents that did not change stay the same objects.
 */
export function remembered<T, A extends readonly unknown[]>(find: Answer<T, A>): Answer<T, A> {
  const known = new WeakMap<CheckedPod, Map<Container, Map<string, { readonly value: T }>>>();
  return (pod, container, ...rest) => {
    const ofPod = known.get(pod) ?? new Map<Container, Map<string, { readonly value: T }>>();
    known.set(pod, ofPod);
    const answers = ofPod.get(container) ?? new Map<string, { readonly value: T }>();
    ofPod.set(container, answers);
    const key = JSON.stringify(rest);
    const before = answers.get(key);
    if (before) return before.value;
    const value = find(pod, container, ...rest);
    answers.set(key, { value });
    return value;
  };
}
