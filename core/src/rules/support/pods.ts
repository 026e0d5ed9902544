import type { Range } from '../../base/range.ts';
import { templatesIn } from '../../workload/find.ts';
import type { PodTemplate } from '../../workload/model.ts';
import type { Container, PodSpec } from '../../workload/pod-spec.ts';
import type { Path } from '../../yaml/model.ts';
import type { DocumentContext } from '../define-rule.ts';
import { isPatch } from './objects.ts';
import { isBroken } from './places.ts';
import type { TypedObject } from './typed-tree.ts';

/** A pod, or the pods of a workload, as rules about their life look at them. */
export interface CheckedPod {
  readonly template: PodTemplate;
  readonly spec: PodSpec;
  readonly context: DocumentContext;
  /** Undefined where the schema does not know the object, as of an API that is gone. */
  readonly typed: TypedObject | undefined;
}

const podsOfContext = new WeakMap<DocumentContext, readonly CheckedPod[]>();

/**
 * The pods of a document whose life can be judged: not those of patches, which lack what their base has, and none where the text is broken, so
 * that half of it may be missing.
 */
export function podsOf(context: DocumentContext): readonly CheckedPod[] {
  let pods = podsOfContext.get(context);
  if (!pods) {
    pods = isBroken(context.content) ? [] : templatesIn(context.content).flatMap((template) => checkedPod(template, context));
    podsOfContext.set(context, pods);
  }
  return pods;
}

function checkedPod(template: PodTemplate, context: DocumentContext): CheckedPod[] {
  const typed = context.typed.find(({ object }) => object.node === template.object.node);
  if (typed && isPatch(typed)) return [];
  return [{ template, spec: template.pod.spec, context, typed }];
}

/** A container with its path in the pod, and what it is to the kubelet. */
export interface PlacedContainer {
  readonly container: Container;
  readonly path: Path;
  readonly role: 'app' | 'init' | 'sidecar';
}

/** Every container of a pod, init containers first. */
export function containersOf({ containers, initContainers }: PodSpec): readonly PlacedContainer[] {
  return [
    ...initContainers.map(
      (container, index): PlacedContainer => ({
        container,
        path: ['spec', 'initContainers', index],
        role: container.restartPolicy === 'Always' ? 'sidecar' : 'init',
      }),
    ),
    ...containers.map((container, index): PlacedContainer => ({ container, path: ['spec', 'containers', index], role: 'app' })),
  ];
}

/** The containers that run until the pod ends: probes and hooks are theirs. */
export function lastingContainers(spec: PodSpec): readonly PlacedContainer[] {
  return containersOf(spec).filter(({ role }) => role !== 'init');
}

/** Where to point for a value of the pod, and its path within the object. A value that is not written is shown at what encloses it. */
export function placeInPod({ template }: CheckedPod, path: Path): { readonly range: Range; readonly path: Path } {
  return {
    range: template.source.nearest(path),
    path: [...template.podPath.slice(template.object.path.length), ...path],
  };
}

/** Whether something is written at a path of the pod. */
export function isWritten({ template }: CheckedPod, path: Path): boolean {
  return template.source.at(path) !== undefined;
}

/** Seconds as a text shows them: at most one digit after the point. */
export function roundSeconds(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
