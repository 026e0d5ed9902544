import type { Container } from '../../workload/pod-spec.ts';
import { parseQuantity } from '../../workload/quantity.ts';
import { defineRule, type Finding } from '../define-rule.ts';
import { setInPod } from '../support/pod-edits.ts';
import { type CheckedPod, containersOf, type PlacedContainer, placeInPod, podsOf, roundSeconds } from '../support/pods.ts';
import { mainEnd } from '../support/start.ts';
import { heapOf } from './heap.ts';

const messages = {
  heap: 'rules.memoryLimitHeap.heap',
  killed: 'rules.memoryLimitHeap.killed',
  fix: 'rules.memoryLimitHeap.fix',
} as const;
type Draft = Finding<keyof typeof messages>;

export default defineRule({
  id: 'memory-limit-heap',
  category: 'lifecycle',
  severity: 'warning',
  fixable: true,
  since: '0.1.0',
  summary: 'Disallow memory limits that the program is told to exceed',
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/#exceed-a-container-s-memory-limit',
    'https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html',
    'https://pkg.go.dev/runtime#hdr-Environment_Variables',
  ],
  messages,
  check(context, report) {
    for (const pod of podsOf(context)) {
      for (const placed of containersOf(pod.spec)) {
        const finding = judge(pod, placed);
        if (finding) report(finding);
      }
    }
  },
});

function judge(pod: CheckedPod, placed: PlacedContainer): Draft | undefined {
  const { container, path } = placed;
  const written = container.resources.limits.memory;
  const limit = written === undefined ? undefined : parseQuantity(written);
  if (written === undefined || !limit) return undefined;
  const heap = heapOf(container);
  if (heap && heap.bytes >= limit) {
    return {
      ...placeInPod(pod, [...path, ...heap.path]),
      message: 'heap',
      args: { option: heap.option, limit: written, heap: mebibytes(heap.bytes) },
      fixes: raise(pod, placed, heap.bytes * headroom),
    };
  }
  const end = killedAfter(pod, container);
  if (end === undefined) return undefined;
  return {
    ...placeInPod(pod, [...path, 'resources', 'limits', 'memory']),
    message: 'killed',
    args: { seconds: roundSeconds(end), limit: written },
  };
}

function killedAfter(pod: CheckedPod, container: Container): number | undefined {
  const end = mainEnd(pod, container);
  return end?.reason === 'OOMKilled' ? end.seconds : undefined;
}

/** Stacks, code and buffers beside the heap. */
const headroom = 1.5;

function raise(pod: CheckedPod, { path }: PlacedContainer, bytes: number): NonNullable<Exclude<Draft['fixes'], () => unknown>> {
  const limit = `${Math.ceil(mebibytes(bytes))}Mi`;
  return [{ title: 'fix', args: { limit }, edits: setInPod(pod, [...path, 'resources', 'limits', 'memory'], limit) }];
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
